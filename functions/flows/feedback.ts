import { MailingId, type SubscriberId, SubscriberId as SubscriberIdSchema } from '../../shared/domain/ids.ts';
import { SesEvent } from '../../shared/wire/messages.ts';
import type { ChunkKey, Journal } from '../ports.ts';

/** Events that prove that SES has the mail. */
const PROVES_SENT = new Set(['Send', 'Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject']);

/** Notes which mails SES reports as sent: one write per chunk, however many reports came together. */
export const feedback =
  ({ journal }: { journal: Journal }) =>
  async (bodies: readonly unknown[]): Promise<void> => {
    const seen = new Map<string, { key: ChunkKey; ids: Set<SubscriberId> }>();
    for (const body of bodies) {
      const { eventType, mail } = SesEvent.parse(body);
      const mailing = MailingId.safeParse(mail.tags.mailing?.[0]);
      const subscriber = SubscriberIdSchema.safeParse(mail.tags.subscriber?.[0]);
      const chunkId = mail.tags.chunk?.[0];
      if (!PROVES_SENT.has(eventType) || !mailing.success || !subscriber.success || !chunkId) continue;
      const name = `${mailing.data}/${chunkId}`;
      const entry = seen.get(name) ?? { key: { mailingId: mailing.data, chunkId }, ids: new Set() };
      entry.ids.add(subscriber.data);
      seen.set(name, entry);
    }
    for (const { key, ids } of seen.values()) await journal.noteSeen(key, [...ids]);
  };
