import { MailingId, type SubscriberId, SubscriberId as SubscriberIdSchema } from '../../../shared/domain/ids.ts';
import type { Suppression } from '../../../shared/domain/subscriber/subscriber.ts';
import { SesEvent } from '../../../shared/wire/messages.ts';
import type { ChunkKey, Journal } from '../../notify/journal-ports.ts';
import type { Reachability } from './ports.ts';

export interface FeedbackPorts {
  journal: Pick<Journal, 'noteSeen'>;
  reachability: Reachability;
}

/** Events that prove that SES has the mail. */
const PROVES_SENT = new Set(['Send', 'Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject']);

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
  ({ journal, reachability }: FeedbackPorts) =>
  async (bodies: readonly unknown[]): Promise<void> => {
    const events = bodies.map((body) => SesEvent.parse(body));
    for (const event of events) await updateReachability(reachability, event);
    for (const { key, ids } of reportedByChunk(events)) await journal.noteSeen(key, [...ids]);
  };

/** What a report says about the address of its recipient. */
async function updateReachability(reachability: Reachability, event: SesEvent): Promise<void> {
  const subscriber = SubscriberIdSchema.safeParse(event.mail.tags.subscriber?.[0]);
  if (!subscriber.success) return;
  const reason = suppressionReason(event);
  if (reason) await reachability.suppress(subscriber.data, reason);
  else if (event.bounce?.bounceType === 'Transient') await reachability.countBounce(subscriber.data);
}

/** The recipients whose mail SES has, by the chunk that their mail was sent for. */
function reportedByChunk(events: readonly SesEvent[]) {
  const byChunk = new Map<string, { key: ChunkKey; ids: Set<SubscriberId> }>();
  for (const { eventType, mail } of events) {
    const mailing = MailingId.safeParse(mail.tags.mailing?.[0]);
    const subscriber = SubscriberIdSchema.safeParse(mail.tags.subscriber?.[0]);
    const chunkId = mail.tags.chunk?.[0];
    if (!PROVES_SENT.has(eventType) || !mailing.success || !subscriber.success || !chunkId) continue;
    const name = `${mailing.data}/${chunkId}`;
    const entry = byChunk.get(name) ?? { key: { mailingId: mailing.data, chunkId }, ids: new Set() };
    entry.ids.add(subscriber.data);
    byChunk.set(name, entry);
  }
  return byChunk.values();
}
