import type { Language } from '../language.ts';
import type { PageIdentity } from '../snapshot.ts';
import { button, layout, prose, wrap } from './layout.ts';
import type { MailTemplate } from './mail.ts';
import { slot } from './slots.ts';
import { MAIL_WORDS } from './words/index.ts';

/** Asks the owner of an address whether the subscription is wanted. It is not list mail and carries no list headers. */
export function confirmMail(page: PageIdentity, url: string, validHours: number, language: Language): MailTemplate {
  const words = MAIL_WORDS[language];
  const { subject, lead, button: act, hours, ignore } = words.confirm;
  const title = subject(page.name);
  return {
    subject: title,
    language,
    text: [slot('greeting'), wrap(lead(page.name)), `${act}:\n${url}`, wrap(hours(validHours)), wrap(ignore), ''].join(
      '\n\n',
    ),
    html: layout({
      ...{ page, language, subject: title, title, preheader: lead(page.name) },
      body: [
        `<p dir="auto" class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.5;color:#1f2328">${slot('greeting')}</p>`,
        prose(lead(page.name)),
        button(act, url, page.brandColour),
        prose(hours(validHours)),
        prose(ignore),
      ].join('\n'),
      footer: [],
    }),
  };
}
