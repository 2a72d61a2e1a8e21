import type { MailingId } from '../../shared/domain/ids.ts';
import type { Clock } from '../platform/ports.ts';
import type { Mailings, Plans, SendQueue } from './ports.ts';

/** Chunks that are handed out at once; the others come by themselves when the hold would have ended. */
const AT_ONCE = 200;

export interface EndHoldPorts {
  mailings: Pick<Mailings, 'endHold'>;
  plans: Pick<Plans, 'unfinished'>;
  sendQueue: SendQueue;
  clock: Clock;
}

/** Lets the mails of a mailing leave before its hold is over. A chunk that is handed out twice is sent once. */
export const endHold =
  ({ mailings, plans, sendQueue, clock }: EndHoldPorts) =>
  async (mailingId: MailingId): Promise<void> => {
    await mailings.endHold(mailingId, clock().toISOString());
    const chunks = await plans.unfinished(mailingId, AT_ONCE);
    if (chunks.length === 0) return;
    await sendQueue.enqueue(chunks.map(({ id, recipients }) => ({ mailingId, chunkId: id, recipients })));
  };
