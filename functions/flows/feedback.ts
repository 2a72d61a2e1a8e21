import { MailingId, type SubscriberId, SubscriberId as SubscriberIdSchema } from '../../shared/domain/ids.ts';
import type { Suppression } from '../../shared/domain/subscriber.ts';
import { SesEvent } from '../../shared/wire/messages.ts';
import type { ChunkKey, Clock, Journal, Subscribers } from '../ports.ts';

/** Events that prove that SES has the mail. */
const PROVES_SENT = new Set(['Send', 'Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject']);

/** A full or unreachable mailbox is tried again; one that stays so this often, within so many days, is given up. */
const BOUNCES_MAX = 5;
const BOUNCE_DAYS = 14;

/** A permanent bounce means that the mailbox does not exist; trying it again harms the sender's name. */
const suppressionReason = ({ eventType, bounce, complaint }: SesEvent): Suppression['reason'] | undefined => {
  if ([bounce?.bounceSubType, complaint?.complaintSubType].includes(ON_ACCOUNT_LIST)) return 'account_list';
  if (eventType === 'Complaint') return 'complaint';
  return bounce?.bounceType === 'Permanent' ? 'bounce' : undefined;
};

/**
 * SES did not try: the address is on the suppression list of the account, which stands above ours.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
const ON_ACCOUNT_LIST = 'OnAccountSuppressionList';

/**
 * Notes which mails SES reports as sent, with one write per chunk however many reports came together, and writes no
 * more to addresses that do not exist or whose readers complained.
 */
export const feedback =
  ({ journal, subscribers, clock }: { journal: Journal; subscribers: Subscribers; clock: Clock }) =>
  async (bodies: readonly unknown[]): Promise<void> => {
    const seen = new Map<string, { key: ChunkKey; ids: Set<SubscriberId> }>();
    for (const body of bodies) {
      const event = SesEvent.parse(body);
      const { eventType, mail, bounce } = event;
      const mailing = MailingId.safeParse(mail.tags.mailing?.[0]);
      const subscriber = SubscriberIdSchema.safeParse(mail.tags.subscriber?.[0]);
      const chunkId = mail.tags.chunk?.[0];
      if (subscriber.success) {
        const reason =
          suppressionReason(event) ??
          (bounce?.bounceType === 'Transient' ? await repeated(subscriber.data) : undefined);
        if (reason) await subscribers.suppress(subscriber.data, { reason, at: clock().toISOString() });
      }
      if (!PROVES_SENT.has(eventType) || !mailing.success || !subscriber.success || !chunkId) continue;
      const name = `${mailing.data}/${chunkId}`;
      const entry = seen.get(name) ?? { key: { mailingId: mailing.data, chunkId }, ids: new Set() };
      entry.ids.add(subscriber.data);
      seen.set(name, entry);
    }
    for (const { key, ids } of seen.values()) await journal.noteSeen(key, [...ids]);

    async function repeated(id: SubscriberId): Promise<Suppression['reason'] | undefined> {
      const now = clock();
      const since = new Date(now.getTime() - BOUNCE_DAYS * 86_400_000).toISOString();
      const count = await subscribers.countBounce(id, now.toISOString(), since);
      return count >= BOUNCES_MAX ? 'repeated_bounces' : undefined;
    }
  };
