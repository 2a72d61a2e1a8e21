import type { RightsOf } from '../platform/right.ts';
import type { Buckets, TransactionalQueue, TrustedNetworks, Welcomed } from './ports.ts';

export const mailQueueRights = { enqueue: ['mails:SendMessage'] } satisfies RightsOf<TransactionalQueue>;

export const bucketsRights = {
  read: ['people:GetItem'],
  swap: ['people:PutItem'],
} satisfies RightsOf<Buckets>;

export const trustedNetworksRights = {
  has: ['people:GetItem'],
  add: ['people:PutItem'],
  forget: ['people:Query', 'people:DeleteItem'],
} satisfies RightsOf<TrustedNetworks>;

export const welcomedRights = {
  note: ['people:PutItem'],
  forget: ['people:DeleteItem'],
  count: ['people:Query'],
} satisfies RightsOf<Welcomed>;
