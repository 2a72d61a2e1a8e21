import { type PageConfig, readLanguage } from '../../../shared/domain/page/config.ts';
import type { Subscriber } from '../../../shared/domain/subscriber/subscriber.ts';
import { MAIL_WORDS } from '../../../shared/words/languages.ts';
import { compile } from './mime.ts';
import type { Mailer, SendResult } from './ports.ts';
import type { MailTemplate } from './template.ts';

/**
 * Mails what somebody asked for, in their language, outside of any list. It names nobody: whoever asked may be a
 * stranger, and so may whoever typed the name.
 */
export function sendRequestedMail(
  { mailer, page }: { mailer: Mailer; page: PageConfig },
  { id, address, language }: Pick<Subscriber, 'id' | 'address' | 'language'>,
  template: MailTemplate,
): Promise<SendResult> {
  const greeting = MAIL_WORDS[readLanguage(page, language)].greeting(undefined);
  const raw = compile(template, { from: page.sender, oneClick: false })({
    leaveUrl: '',
    manageUrl: '',
    greeting,
    to: address,
  });
  return mailer.send({ to: address, raw, stream: 'confirmations', tags: { subscriber: id } });
}
