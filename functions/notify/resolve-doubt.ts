import type { SubscriberId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, NEEDS_DECISION } from '../../shared/domain/notification/delivery.ts';
import type { Clock } from '../platform/ports.ts';
import type { ChunkKey, ChunkState, Journal } from './journal-ports.ts';
import type { DoubtPolicy } from './ports.ts';

export interface ResolvedDoubt {
  outcomes: Record<SubscriberId, DeliveryOutcome>;
  /** Sent to again, although a first mail may have left. */
  again: SubscriberId[];
}

/**
 * What became of a wave that an earlier sender left in doubt: reported mails are sent, and the policy decides about the
 * rest. People without an outcome are sent to again. `undefined` while it is too early to tell.
 */
export async function resolveDoubt(
  journal: Journal,
  key: ChunkKey,
  { wave, waveAt, outcomes, resent }: ChunkState,
  policy: DoubtPolicy,
  { clock, verifyAfterMs }: { clock: Clock; verifyAfterMs: number },
): Promise<ResolvedDoubt | undefined> {
  const doubtful = wave.filter((id) => !(id in outcomes));
  if (doubtful.length === 0) return { outcomes: {}, again: [] };
  const seen = await journal.seen(key);
  const settled: Record<SubscriberId, DeliveryOutcome> = Object.fromEntries(
    doubtful.filter((id) => seen.has(id)).map((id) => [id, sentOutcome(id, resent)]),
  );
  const silent = doubtful.filter((id) => !seen.has(id));
  if (silent.length === 0 || policy === 'resend') return { outcomes: settled, again: silent };
  if (clock().getTime() - Date.parse(waveAt ?? '') < verifyAfterMs) return undefined;
  if (policy !== 'park') return { outcomes: settled, again: silent };
  for (const id of silent) settled[id] = { settled: 'unknown', reason: NEEDS_DECISION };
  return { outcomes: settled, again: [] };
}

/** Sent, with a mark where a second copy is possible. */
export const sentOutcome = (id: SubscriberId, resent: readonly SubscriberId[]): DeliveryOutcome =>
  resent.includes(id) ? { settled: 'sent', resent: true } : { settled: 'sent' };
