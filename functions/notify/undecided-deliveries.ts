import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Journal } from './journal-ports.ts';
import type { SendQueue } from './ports.ts';

/** Chunks looked at in one go; the rest comes with the next call. */
const CHUNKS = 100;

/**
 * Carries out a person's decision about mails in doubt: send them again, or leave them. Deciding twice changes nothing;
 * a chunk whose message is lost here is found again by the minute's tick.
 */
export const decideUndecided =
  ({ journal, sendQueue }: { journal: Journal; sendQueue: SendQueue }) =>
  async (
    mailingId: MailingId,
    act: 'send-again' | 'leave',
    people: readonly SubscriberId[] | undefined,
  ): Promise<number> => {
    const wanted = people && new Set(people);
    let decided = 0;
    for (const chunk of await journal.parked(mailingId, CHUNKS)) {
      const chosen = wanted ? chunk.recipients.filter((who) => wanted.has(who)) : chunk.recipients;
      if (chosen.length === 0) continue;
      const key = { mailingId, chunkId: chunk.id };
      if (!(await (act === 'leave' ? journal.leave(key, chosen) : journal.sendAgain(key, chosen)))) continue;
      if (act === 'send-again') await sendQueue.enqueue([{ ...key, recipients: chunk.recipients }]);
      decided += chosen.length;
    }
    return decided;
  };

export const listUndecided =
  ({ journal }: { journal: Journal }) =>
  async (mailingId: MailingId): Promise<SubscriberId[]> =>
    (await journal.parked(mailingId, CHUNKS)).flatMap(({ recipients }) => recipients);
