import type { Language } from '../shared/domain/text/language.ts';
import { FRONT_WORDS, PAGE_WORDS } from '../shared/words/languages.ts';

/** A way to be notified that needs no form here: a heading, one sentence, and where it leads. */
interface Way {
  title: string;
  hint: string;
  links: readonly { text: string; href: string }[];
}

/** Beside mail, in the order in which the dialog shows them. A channel that has a page of its own takes its place here. */
export function otherWays(language: Language): Way[] {
  const { ways } = FRONT_WORDS[language];
  return [
    {
      title: ways.feeds,
      hint: ways.feedsHint,
      links: [
        { text: 'Atom', href: '/updates.atom' },
        { text: 'RSS', href: '/updates.rss' },
        { text: 'JSON', href: '/updates.json' },
      ],
    },
    {
      title: PAGE_WORDS[language].subscribe.calendar,
      hint: ways.calendarHint,
      links: [{ text: 'iCalendar', href: '/calendar.ics' }],
    },
    {
      title: 'Webhook',
      hint: ways.webhookHint,
      links: [{ text: ways.webhookAdd, href: '/webhooks' }],
    },
  ];
}
