import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS } from '../../../shared/words/languages.ts';
import { button, layout, prose, link as textLink, wrap } from './layout.ts';
import { placeholder } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** A code as people type it from one screen into another. */
export interface Code {
  digits: string;
  minutes: number;
}

/** Asks the owner of an address whether the subscription is wanted, and lets them refuse all such mail for good. */
export function confirmMail(
  page: PageIdentity,
  { confirmUrl, refuseUrl }: { confirmUrl: string; refuseUrl: string },
  validHours: number,
  language: Language,
): MailTemplate {
  const { confirm } = MAIL_WORDS[language];
  const link = { url: confirmUrl, hours: validHours, label: confirm.button };
  return askedFor(page, confirm, language, { link, refuse: { url: refuseUrl, label: confirm.refuse } });
}

/** Leads somebody who has lost every other link to the choices of their address, by link or, with a ticket, by code. */
export function manageMail(
  page: PageIdentity,
  url: string,
  validHours: number,
  code: Code | undefined,
  language: Language,
): MailTemplate {
  const { manage } = MAIL_WORDS[language];
  const link = { url, hours: validHours, label: manage.button };
  return askedFor(page, manage, language, { link, ...(code && { code }) });
}

/** Carries a code to an address, so that only who reads its mail can change what it gets. */
export const codeMail = (page: PageIdentity, code: Code, language: Language): MailTemplate =>
  askedFor(page, MAIL_WORDS[language].code, language, { code });

/** Carries a code to an operator who signs in. */
export const signInMail = (page: PageIdentity, code: Code, language: Language): MailTemplate =>
  askedFor(page, MAIL_WORDS[language].signIn, language, { code });

interface Words {
  subject(page: string): string;
  lead(page: string): string;
}

/** A mail that somebody asked for, with a link or a code or both. It is not list mail and carries no list headers. */
function askedFor(
  page: PageIdentity,
  words: Words,
  language: Language,
  {
    link,
    code,
    refuse,
  }: { link?: { url: string; hours: number; label: string }; code?: Code; refuse?: { url: string; label: string } },
): MailTemplate {
  const { confirm, code: ofCode } = MAIL_WORDS[language];
  const title = words.subject(page.name);
  const lead = words.lead(page.name);
  const shown = code?.digits.replace(/(\d{4})(?=\d)/g, '$1 ');
  const text = [
    placeholder('greeting'),
    wrap(lead),
    ...(link ? [`${link.label}:\n${link.url}`, wrap(confirm.hours(link.hours))] : []),
    ...(code ? [link && wrap(ofCode.or), `    ${shown}`, wrap(ofCode.minutes(code.minutes))] : []),
    wrap(refuse ? confirm.unwanted : confirm.ignore),
    ...(refuse ? [`${refuse.label}:\n${refuse.url}`] : []),
    '',
  ];
  const body = [
    `<p dir="auto" class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.5;color:#1f2328">${placeholder('greeting')}</p>`,
    prose(lead),
    ...(link ? [button(link.label, link.url, page.brandColour), prose(confirm.hours(link.hours))] : []),
    ...(code && shown
      ? [
          link && prose(ofCode.or),
          prose(shown, 'font-size:26px;font-weight:600;letter-spacing:2px'),
          prose(ofCode.minutes(code.minutes)),
        ]
      : []),
    prose(refuse ? confirm.unwanted : confirm.ignore),
  ];
  return {
    subject: title,
    language,
    text: text.filter((part) => part !== undefined).join('\n\n'),
    html: layout({
      page,
      language,
      subject: title,
      title,
      preheader: lead,
      body: body.filter(Boolean).join('\n'),
      footer: refuse ? [textLink(refuse.label, refuse.url)] : [],
    }),
  };
}
