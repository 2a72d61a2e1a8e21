import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { addressKey } from '../../shared/domain/subscriber.ts';
import type { Ids } from '../ports.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export const nodeIds: Ids = {
  incident: (seed) =>
    `inc_${(seed === undefined ? randomBytes(6).toString('hex') : digest(`incident ${seed}`)).slice(0, 12)}`,
  command: () => randomUUID(),
  subscriber: (address) => `sub_${digest(addressKey(address)).slice(0, 20)}`,
};
