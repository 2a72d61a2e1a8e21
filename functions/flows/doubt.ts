import type { SubscriberId } from '../../shared/domain/ids.ts';
import {
  type ChunkKey,
  type ChunkState,
  type Clock,
  type DoubtPolicy,
  type Journal,
  PARKED,
  type RecipientOutcome,
} from '../ports.ts';

/** SES's own report of a mail is waited for this long before the mail counts as not sent. */
export const VERIFY_AFTER_MS = 60_000;

/**
 * What became of a wave that an earlier sender left in doubt: reported mails are sent, and the policy decides about the
 * rest. People without an outcome are sent to again. `undefined` while it is too early to tell.
 */
export async function settleDoubt(
  journal: Journal,
  key: ChunkKey,
  { wave, waveAt, outcomes }: ChunkState,
  policy: DoubtPolicy,
  clock: Clock,
): Promise<Record<SubscriberId, RecipientOutcome> | undefined> {
  const doubtful = wave.filter((id) => !(id in outcomes));
  if (doubtful.length === 0) return {};
  const seen = await journal.seen(key);
  const settled: Record<SubscriberId, RecipientOutcome> = Object.fromEntries(
    doubtful.filter((id) => seen.has(id)).map((id) => [id, { settled: 'sent' }]),
  );
  const silent = doubtful.filter((id) => !seen.has(id));
  if (silent.length === 0 || policy === 'resend') return settled;
  if (clock().getTime() - Date.parse(waveAt ?? '') < VERIFY_AFTER_MS) return undefined;
  if (policy === 'park') for (const id of silent) settled[id] = { settled: 'unknown', reason: PARKED };
  return settled;
}
