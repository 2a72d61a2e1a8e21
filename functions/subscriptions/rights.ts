import type { RightsOf } from '../platform/right.ts';
import type { RecoveryReports, Subscribers } from './ports.ts';

export const subscribersRights = {
  get: ['people:GetItem'],
  getMany: ['people:BatchGetItem'],
  read: ['people:GetItem'],
  readMany: ['people:BatchGetItem'],
  page: ['people:Query'],
  write: ['people:PutItem'],
  writeMany: ['people:PutItem'],
} satisfies RightsOf<Subscribers>;

export const recoveryReportsRights = {
  record: ['people:PutItem'],
  of: ['people:Query'],
  by: ['people:Query'],
  erase: ['people:Query', 'people:DeleteItem'],
} satisfies RightsOf<RecoveryReports>;
