import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { REPORT_WORDS } from '../../../shared/words/report/languages.ts';
import { button, layout, prose, wrap } from './layout.ts';
import { shortened } from './parts.ts';
import { placeholder } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** Letters of an answer in a mail; a longer one is shortened, and says so. */
const ANSWER_MAX = 10_000;

const threadOf = (page: PageIdentity, id: string) => `report.${id}@${new URL(page.url).hostname}`;

interface Parts {
  page: PageIdentity;
  language: Language;
  subject: string;
  paragraphs: readonly string[];
  threadId: string;
  link?: { label: string; url: string };
}

/** Paragraphs and at most one button, for one person. It is not list mail. */
function letter({ page, language, subject, paragraphs, threadId, link }: Parts): MailTemplate {
  const text = [placeholder('greeting'), ...paragraphs.map((part) => wrap(part))];
  const html = [prose(placeholder('greeting')), ...paragraphs.map((part) => prose(part))];
  const linked = link ? [`${link.label}:\n${link.url}`] : [];
  return {
    subject,
    language,
    threadId,
    text: [...text, ...linked, ''].join('\n\n'),
    html: layout({
      page,
      language,
      subject,
      title: subject,
      preheader: paragraphs[0] ?? subject,
      body: [...html, ...(link ? [button(link.label, link.url, page.brandColour)] : [])].join('\n'),
      footer: [],
    }),
  };
}

/** The answer of an operator to a report. Mails about one report are one conversation. */
export function reportAnswerMail(
  page: PageIdentity,
  {
    id,
    at,
    text,
    followUpBy,
    fixedUrl,
  }: { id: string; at: string; text: string; followUpBy?: string; fixedUrl: string },
  language: Language,
): MailTemplate {
  const { answer } = REPORT_WORDS[language];
  return letter({
    page,
    language,
    subject: answer.subject(page.name),
    paragraphs: [answer.lead(at), shortened(text, ANSWER_MAX), ...(followUpBy ? [answer.followUp(followUpBy)] : [])],
    threadId: threadOf(page, id),
    link: { label: answer.fixed, url: fixedUrl },
  });
}

/** That the incident of a report is over, for its reporter alone. */
export function reportEndMail(
  page: PageIdentity,
  { id, at, since, fixedUrl }: { id: string; at: string; since: string; fixedUrl: string },
  language: Language,
): MailTemplate {
  const { end } = REPORT_WORDS[language];
  return letter({
    page,
    language,
    subject: end.subject(page.name),
    paragraphs: [end.text(at, since), end.ask, end.stranger],
    threadId: threadOf(page, id),
    link: { label: end.fixed, url: fixedUrl },
  });
}

/** That a component is reported far more often than usual, for operators. */
export function reportSpikeMail(
  page: PageIdentity,
  {
    id,
    name,
    networks,
    usual,
    quotes,
  }: { id: string; name?: string; networks: number; usual: number; quotes: readonly string[] },
  language: Language,
): MailTemplate {
  const { spike } = REPORT_WORDS[language];
  const called = name ?? spike.noComponent;
  const usually = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(usual);
  return letter({
    page,
    language,
    subject: spike.subject(called),
    paragraphs: [
      spike.text(called, networks, usually),
      ...(quotes.length > 0 ? [spike.quotes, quotes.map((quote) => `- ${quote}`).join('\n')] : []),
      spike.next,
    ],
    threadId: threadOf(page, id),
  });
}
