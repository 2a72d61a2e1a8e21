import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { dayAndTimeIn } from '../../../shared/domain/time/format-time.ts';
import { OVERRUN_WORDS } from '../../../shared/words/languages.ts';
import { button, layout, prose, wrap } from './layout.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** Reminds an operator of a maintenance that goes on past the end of its window. */
export function overrunMail(
  page: PageIdentity,
  about: { title: string; until: string; url: string },
  language: Language,
): MailTemplate {
  const words = OVERRUN_WORDS[language];
  const { title, until, url } = withoutMarks(about);
  const subject = words.subject(title);
  const said = words.lead(title, dayAndTimeIn(until, page.timeZone, language));
  return {
    subject,
    language,
    text: [placeholder('greeting'), wrap(said), `${words.open}:\n${url}`, ''].join('\n\n'),
    html: layout({
      page,
      language,
      subject,
      title: subject,
      preheader: said,
      footer: [],
      body: [prose(placeholder('greeting')), prose(said), button(words.open, url, page.brandColour)].join('\n'),
    }),
  };
}
