import type { Member } from '../../shared/domain/actor/member.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { TransactionalMessage } from '../../shared/wire/messages.ts';
import { compile } from '../channels/mail/mime.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import type { MailTemplate } from '../channels/mail/template.ts';

/** Mails an operator, outside of any list. */
export function mailMember(
  { mailer, page }: { mailer: Mailer; page: PageConfig },
  { name, address: to }: Member,
  template: MailTemplate,
  kind: TransactionalMessage['kind'],
): Promise<SendResult> {
  const values = { greeting: `${name},`, leaveUrl: '', manageUrl: '', to };
  const raw = compile(template, { from: page.sender, oneClick: false })(values);
  return mailer.send({ to, raw, stream: 'confirmations', tags: { mail: kind } });
}
