import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { addressKey } from '../../shared/domain/subscriber/subscriber.ts';
import type { Ids } from './ports.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const letters = (kind: string, seed?: string) =>
  (seed === undefined ? randomBytes(6).toString('hex') : digest(`${kind} ${seed}`)).slice(0, 12);

/**
 * Ids by digest. A subscriber's is keyed with a secret: without it, nobody who guesses an address can find out which
 * entries of a log or a ledger were its.
 */
export const randomIds = (pepper: string): Ids => ({
  incident: (seed) => `inc_${letters('incident', seed)}`,
  maintenance: (seed) => `mnt_${letters('maintenance', seed)}`,
  notice: (seed) => `ntc_${letters('notice', seed)}`,
  command: () => randomUUID(),
  subscriber: (address) => `sub_${createHmac('sha256', pepper).update(addressKey(address)).digest('hex').slice(0, 20)}`,
  report: () => `rep_${randomBytes(12).toString('hex')}`,
  endpoint: () => `whk_${randomBytes(12).toString('hex')}`,
  membership: () => `mem_${letters('membership')}`,
  network: (network) => createHmac('sha256', pepper).update(`network ${network}`).digest('hex').slice(0, 20),
});
