import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { addressKey } from '../../shared/domain/subscriber.ts';
import type { Ids } from '../ports.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const letters = (kind: string, seed?: string) =>
  (seed === undefined ? randomBytes(6).toString('hex') : digest(`${kind} ${seed}`)).slice(0, 12);

export const nodeIds: Ids = {
  incident: (seed) => `inc_${letters('incident', seed)}`,
  maintenance: (seed) => `mnt_${letters('maintenance', seed)}`,
  command: () => randomUUID(),
  subscriber: (address) => `sub_${digest(addressKey(address)).slice(0, 20)}`,
};
