import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS } from '../../../shared/words/languages.ts';
import { button, escapeHtml, layout, link, prose, wrap } from './layout.ts';
import { fitting, footerHtml, footerText, greetingHtml, joined, listIdOf, shortened } from './parts.ts';
import { piecesSlot, timeSlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailPart, MailTemplate } from './template.ts';

/** How one thing stands that mails were kept back about. */
export interface DigestEntry {
  about: string;
  components: readonly string[];
  title: string;
  status: string;
  at: string;
  message: string;
  url: string;
}

const MESSAGE_CHARS = 400;

/** One mail instead of the many that were kept back in a busy hour: how each thing in them stands now. */
export function digestMail(
  page: PageIdentity,
  about: string,
  given: readonly DigestEntry[],
  language: Language,
): MailTemplate {
  const words = MAIL_WORDS[language];
  const title = words.digest.subject(page.name);
  const { lead } = words.digest;
  const entries = withoutMarks(given).map(
    ({ about: subject, components, title: what, status, at, message, url }): MailPart => ({
      about: subject,
      components,
      text: `${status}: ${what}\n${timeSlot(at)}\n${wrap(shortened(message, MESSAGE_CHARS))}\n${url}\n\n`,
      html: `<h2 dir="auto" class="ink" style="margin:26px 0 8px;font-size:17px;line-height:1.3;color:#1f2328">${link(what, escapeHtml(url))}</h2>
<p class="soft" style="margin:0 0 4px;font-size:14px;color:#57606a">${escapeHtml(status)} · ${timeSlot(at)}</p>
${prose(shortened(message, MESSAGE_CHARS))}`,
    }),
  );
  const pieces = fitting(entries);
  const why = words.whyIncident(page.name);
  return {
    subject: title,
    language,
    pieces,
    listId: listIdOf(page),
    text: joined([
      title,
      placeholder('greeting'),
      wrap(lead),
      piecesSlot(),
      `${words.readOnPage}:\n${page.url}`,
      footerText(page, about, why, words),
    ]),
    html: layout({
      page,
      language,
      subject: title,
      title,
      preheader: lead,
      body: [greetingHtml(), prose(lead), piecesSlot(), button(words.readOnPage, page.url, page.brandColour)].join(
        '\n',
      ),
      footer: footerHtml(page, about, why, words),
    }),
  };
}
