import { ASKING, GUESSES, TEST_MAILS, TRUSTED_DAYS } from '../../shared/domain/rate-limit/mail-budget.ts';
import { type RateLimit, take } from '../../shared/domain/rate-limit/rate-limit.ts';
import type { Clock } from '../platform/ports.ts';
import type { Buckets, TrustedNetworks } from './ports.ts';

export type Admission = { ok: true } | { ok: false; retryAfterSeconds: number };

/** Tries for a bucket that others take from at the same moment; whoever loses all of them comes back in a second. */
const TRIES = 8;

/** Takes one from the bucket, if it is not spent. */
export async function takeFrom(buckets: Buckets, bucket: string, limit: RateLimit, now: Date): Promise<Admission> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await buckets.read(bucket);
    const taking = take(before, now.getTime(), limit);
    if (!taking.ok) return { ok: false, retryAfterSeconds: Math.ceil(taking.retryAfterMs / 1000) };
    if (await buckets.swap(bucket, before, taking.spentUntil)) return { ok: true };
  }
  return { ok: false, retryAfterSeconds: 1 };
}

export interface LimitPorts {
  buckets: Buckets;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

/**
 * Whether a mail to the owner of an address may be asked for from a network. `who` is the keyed digest of the address:
 * known and unknown addresses are counted alike. The networks of an address's owner have their own part of what may be
 * mailed to it, so that nobody else can use that up.
 */
export const admitAsking =
  ({ buckets, trustedNetworks, clock }: LimitPorts) =>
  async (who: string, network: string): Promise<Admission> => {
    const now = clock();
    const all = await takeFrom(buckets, `network#${network}`, ASKING.network, now);
    if (!all.ok) return all;
    const here = await takeFrom(buckets, `asked#${who}#${network}`, ASKING.addressFromNetwork, now);
    if (!here.ok || (await trustedNetworks.has(who, network, now))) return here;
    return takeFrom(buckets, `asked#${who}`, ASKING.address, now);
  };

/** Whether a code may be tried from a network. */
export const admitGuess =
  ({ buckets, clock }: Pick<LimitPorts, 'buckets' | 'clock'>) =>
  (network: string): Promise<Admission> =>
    takeFrom(buckets, `guess#${network}`, GUESSES, clock());

/** Whether a test mail may go to an operator, ordered with a key. */
export const admitTest =
  ({ buckets, clock }: Pick<LimitPorts, 'buckets' | 'clock'>) =>
  async (key: string, who: string): Promise<Admission> => {
    const byKey = await takeFrom(buckets, `test#${key}`, TEST_MAILS, clock());
    return byKey.ok ? takeFrom(buckets, `test#${who}`, TEST_MAILS, clock()) : byKey;
  };

/** Remembers that the owner of an address was there. */
export const trustNetwork = (
  { trustedNetworks, clock }: Pick<LimitPorts, 'trustedNetworks' | 'clock'>,
  who: string,
  network: string,
): Promise<void> => trustedNetworks.add(who, network, new Date(clock().getTime() + TRUSTED_DAYS * 86_400_000));
