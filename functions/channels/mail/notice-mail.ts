import type { noticeInLanguage } from '../../../shared/domain/notice/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS } from '../../../shared/words/languages.ts';
import { button, layout, prose, wrap } from './layout.ts';
import {
  footerHtml,
  footerText,
  greetingHtml,
  joined,
  joinedHtml,
  listIdOf,
  shortened,
  threadIdOf,
  whyOf,
} from './parts.ts';
import { whySlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

const LOOK = { symbol: '■', colour: '#57606a' };

/** The mail of a notice: what it says, and where it stands. `label` is what it brings. */
export function noticeMail(
  page: PageIdentity,
  view: ReturnType<typeof noticeInLanguage>,
  label: string,
  language: Language,
): MailTemplate {
  const words = MAIL_WORDS[language];
  const { id, title, message } = withoutMarks(view);
  const subject = `[${page.name}] ${title}`;
  const url = `${page.url}${pathOf(id)}`;
  const text = [
    `${label}: ${title}`,
    placeholder('greeting'),
    wrap(message),
    `${words.readOnPage}:\n${url}`,
    footerText(page, id, whySlot(), words),
  ];
  const html = layout({
    page,
    language,
    subject,
    title,
    preheader: `${label}: ${shortened(message, 200)}`,
    label: { text: label, ...LOOK },
    body: joinedHtml([greetingHtml(), prose(message), button(words.readOnPage, url, page.brandColour)]),
    footer: footerHtml(page, id, whySlot(), words),
  });
  return {
    subject,
    text: joined(text),
    html,
    language,
    threadId: threadIdOf(id, page),
    listId: listIdOf(page),
    pieces: [],
    why: whyOf(page, words),
  };
}
