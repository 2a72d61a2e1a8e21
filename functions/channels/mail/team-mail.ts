import type { IncidentId } from '../../../shared/domain/ids.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { TeamNoticeKind } from '../../../shared/domain/rhythm/team-notice.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { formatter } from '../../../shared/domain/time/formatter.ts';
import { consolePathOf } from '../../../shared/wire/console-path.ts';
import { RHYTHM_WORDS } from '../../../shared/words/languages.ts';
import { box, button, escapeHtml, layout, prose, wrap } from './layout.ts';
import { greetingHtml, shortened } from './parts.ts';
import { placeholder } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

const TITLE_CHARS = 120;
const NOTE_CHARS = 2_000;

export interface TeamMail {
  kind: TeamNoticeKind;
  incident: { id: IncidentId; title: string };
  /** Who owns it as the mail is written. */
  owner?: string | undefined;
  moment: string;
  by: string;
  note?: string | undefined;
}

/** A moment as operators read it: in the zone of the page, which is named. */
const shownMoment = (at: string, { timeZone }: PageIdentity, language: Language): string =>
  formatter(language === 'en' ? 'en-GB' : language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));

/** Reminds a member of an incident, or hands it to them: what is due, whose it is, and one way to act. */
export function teamMail(
  page: PageIdentity,
  { kind, incident, owner, moment, by, note }: TeamMail,
  language: Language,
): MailTemplate {
  const words = RHYTHM_WORDS[language];
  const notice = words.notices[kind];
  const subject = notice.subject(shortened(incident.title, TITLE_CHARS));
  const lead = notice.lead(kind === 'handed_off' ? by : shownMoment(moment, page, language));
  const url = `${page.url}${consolePathOf(incident.id)}`;
  const whose = owner ?? words.nobody;
  const said = note && shortened(note, NOTE_CHARS);
  const text = [
    placeholder('greeting'),
    wrap(lead),
    said && `${words.note}:\n${wrap(said)}`,
    `${words.owner}: ${whose}`,
    `${words.button}:\n${url}`,
    wrap(words.why(page.name)),
    '',
  ];
  const body = [
    greetingHtml(),
    prose(lead),
    said && box(words.note, prose(said)),
    prose(`${words.owner}: ${whose}`),
    button(words.button, url, page.brandColour),
  ];
  return {
    subject,
    language,
    text: text.filter((part) => part !== undefined).join('\n\n'),
    html: layout({
      page,
      language,
      subject,
      title: incident.title,
      preheader: lead,
      body: body.filter(Boolean).join('\n'),
      footer: [escapeHtml(words.why(page.name))],
    }),
  };
}
