import { type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import type { Subscriber, Wish } from '../../shared/domain/subscriber/subscriber.ts';
import { CONFIRM_HOURS } from '../../shared/domain/subscriber/subscription.ts';
import { confirmMail } from '../channels/mail/confirm-mail.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import { sendRequestedMail } from '../channels/mail/requested-mail.ts';
import type { Links } from '../platform/ports.ts';

/** Mails the link of one wish to the address that it is for. Every confirmation leaves here and nowhere else. */
export async function sendConfirmation(
  ports: { mailer: Mailer; links: Links; page: PageConfig; url: string },
  { id, address }: Pick<Subscriber, 'id' | 'address'>,
  wish: Wish,
): Promise<SendResult> {
  const { links, page, url } = ports;
  const language = readLanguage(page, wish.language);
  const confirmUrl = await links.confirm(id, wish.key, new Date(wish.until));
  const refuseUrl = await links.refuse(id);
  const template = confirmMail(identityOf(page, url), { confirmUrl, refuseUrl }, CONFIRM_HOURS, language);
  return sendRequestedMail(ports, { id, address, language }, template);
}
