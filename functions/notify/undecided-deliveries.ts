import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Chunk, Journal } from './journal-ports.ts';
import type { SendQueue } from './ports.ts';

/** Chunks looked at in one go; the rest comes with the next call. */
const CHUNKS = 100;

interface DecisionPorts {
  journal: Journal;
  sendQueue: SendQueue;
}
type Decision = 'send-again' | 'leave';

/**
 * Applies a person's decision about mails in doubt: send them again, or leave them. Deciding twice changes nothing; a
 * chunk whose message is lost here is found again by the scheduler.
 */
export const decideUndecided =
  (ports: DecisionPorts) =>
  async (mailingId: MailingId, decision: Decision, people: readonly SubscriberId[] | undefined): Promise<number> => {
    const wanted = people && new Set(people);
    let decided = 0;
    for (const chunk of await ports.journal.undecided(mailingId, CHUNKS)) {
      const chosen = wanted ? chunk.recipients.filter((who) => wanted.has(who)) : chunk.recipients;
      if (chosen.length > 0 && (await decideChunk(ports, mailingId, chunk, decision, chosen))) decided += chosen.length;
    }
    return decided;
  };

/** False when nobody chosen is in doubt any more. */
async function decideChunk(
  { journal, sendQueue }: DecisionPorts,
  mailingId: MailingId,
  { id: chunkId, recipients }: Chunk,
  decision: Decision,
  chosen: readonly SubscriberId[],
): Promise<boolean> {
  const key = { mailingId, chunkId };
  if (decision === 'leave') return journal.leave(key, chosen);
  if (!(await journal.sendAgain(key, chosen))) return false;
  await sendQueue.enqueue([{ ...key, recipients }]);
  return true;
}

export const listUndecided =
  ({ journal }: { journal: Journal }) =>
  async (mailingId: MailingId): Promise<SubscriberId[]> =>
    (await journal.undecided(mailingId, CHUNKS)).flatMap(({ recipients }) => recipients);
