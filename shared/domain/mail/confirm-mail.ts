import type { Language } from '../language.ts';
import type { PageIdentity } from '../snapshot.ts';
import { button, layout, prose, wrap } from './layout.ts';
import type { MailTemplate } from './mail.ts';
import { slot } from './slots.ts';
import { MAIL_WORDS } from './words/index.ts';

/** Asks the owner of an address whether the subscription is wanted. */
export function confirmMail(page: PageIdentity, url: string, validHours: number, language: Language): MailTemplate {
  const { confirm } = MAIL_WORDS[language];
  return linkMail(page, confirm, url, validHours, language);
}

/** Leads somebody who has lost every other link to the choices of their address. */
export function manageMail(page: PageIdentity, url: string, validHours: number, language: Language): MailTemplate {
  const { manage } = MAIL_WORDS[language];
  return linkMail(page, manage, url, validHours, language);
}

interface LinkWords {
  subject(page: string): string;
  lead(page: string): string;
  button: string;
}

/** A mail around one link that somebody asked for. It is not list mail and carries no list headers. */
function linkMail(
  page: PageIdentity,
  words: LinkWords,
  url: string,
  validHours: number,
  language: Language,
): MailTemplate {
  const { hours, ignore } = MAIL_WORDS[language].confirm;
  const title = words.subject(page.name);
  const lead = words.lead(page.name);
  return {
    subject: title,
    language,
    text: [slot('greeting'), wrap(lead), `${words.button}:\n${url}`, wrap(hours(validHours)), wrap(ignore), ''].join(
      '\n\n',
    ),
    html: layout({
      ...{ page, language, subject: title, title, preheader: lead },
      body: [
        `<p dir="auto" class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.5;color:#1f2328">${slot('greeting')}</p>`,
        prose(lead),
        button(words.button, url, page.brandColour),
        prose(hours(validHours)),
        prose(ignore),
      ].join('\n'),
      footer: [],
    }),
  };
}
