import type { SubscriberId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, UNREPORTED } from '../../shared/domain/notification/delivery.ts';
import { isFinal, type RefusalTally, TRIES_AT_ONCE } from '../../shared/domain/notification/vendor-refusals.ts';
import type { SendResult } from '../channels/mail/ports.ts';
import type { ChunkProgress } from './journal-ports.ts';

export interface Answered {
  id: SubscriberId;
  result: SendResult;
}

/** Those who have no outcome and whose mail has certainly not left, in the order in which they are to be sent to. */
export function waiting(
  recipients: readonly SubscriberId[],
  { outcomes, inDoubt }: ChunkProgress,
  tries: ReadonlyMap<SubscriberId, number>,
): SubscriberId[] {
  const tried = (id: SubscriberId) => tries.get(id) ?? 0;
  return recipients
    .filter((id) => !(id in outcomes) && !(id in inDoubt) && tried(id) < TRIES_AT_ONCE)
    .toSorted((one, other) => tried(one) - tried(other));
}

/** Sent, with a mark where a second copy is possible. */
export const sent = ({ resent }: ChunkProgress, id: SubscriberId): DeliveryOutcome =>
  id in resent ? { settled: 'sent', resent: true } : { settled: 'sent' };

export const withOutcome = (progress: ChunkProgress, id: SubscriberId, outcome: DeliveryOutcome): ChunkProgress => ({
  ...certain(progress, id),
  outcomes: { ...progress.outcomes, [id]: outcome },
});

/** Ends people without a mail, unless an earlier one may have left; then nobody can say. */
export const withoutMail = (
  progress: ChunkProgress,
  id: SubscriberId,
  outcome: { settled: 'skipped' | 'failed'; reason: string },
): ChunkProgress =>
  withOutcome(progress, id, id in progress.resent ? { settled: 'unknown', reason: UNREPORTED } : outcome);

/** From now on, until there is an answer or a report, nobody can say whether their mails have left. */
export const putInDoubt = (progress: ChunkProgress, ids: readonly SubscriberId[], now: Date): ChunkProgress => ({
  ...progress,
  inDoubt: { ...progress.inDoubt, ...Object.fromEntries(ids.map((id) => [id, now.toISOString()])) },
});

/** What the set-up's judgement of a wave says about its people. */
export interface Judgement {
  faulty: boolean;
  alone: ReadonlySet<SubscriberId>;
}

/**
 * What the answers to a wave make of its people. Without an answer the mail stays in doubt. Somebody refused for now
 * waits for another try, until it was tried too often; refusals of a faulty set-up count against nobody.
 */
export function applyResults(
  before: ChunkProgress,
  answers: readonly Answered[],
  { faulty, alone }: Judgement,
  now: Date,
): ChunkProgress {
  let progress = before;
  for (const { id, result } of answers) {
    switch (result.kind) {
      case 'unknown':
        progress = putInDoubt(progress, [id], now);
        break;
      case 'accepted':
        progress = withOutcome(progress, id, sent(progress, id));
        break;
      case 'rejected':
        progress = withoutMail(progress, id, { settled: 'failed', reason: result.code });
        break;
      case 'quota':
      case 'unreachable':
        progress = certain(progress, id);
        break;
      case 'misconfigured':
      case 'throttled': {
        progress = certain(progress, id);
        if (faulty) break;
        const tally = counted(progress.refusals[id], alone.has(id));
        progress = { ...progress, refusals: { ...progress.refusals, [id]: tally } };
        if (isFinal(result.kind, tally))
          progress = withoutMail(progress, id, { settled: 'failed', reason: result.code });
        break;
      }
    }
  }
  return progress;
}

const counted = (tally: RefusalTally | undefined, alone: boolean): RefusalTally => ({
  times: (tally?.times ?? 0) + 1,
  ...((alone || tally?.alone) && { alone: true }),
});

const certain = (progress: ChunkProgress, id: SubscriberId): ChunkProgress => {
  const { [id]: _answered, ...inDoubt } = progress.inDoubt;
  return { ...progress, inDoubt };
};
