import type { RightsOf } from '../platform/right.ts';
import type { ApiKeys, Members } from './ports.ts';

export const membersRights = {
  get: ['people:GetItem'],
  put: ['people:PutItem'],
  remove: ['people:DeleteItem'],
  list: ['people:Query'],
} satisfies RightsOf<Members>;

export const apiKeysRights = {
  actorOf: ['people:GetItem', 'people:UpdateItem'],
  issueTemporary: ['people:PutItem'],
  list: ['people:Query'],
  revoke: ['people:Query', 'people:DeleteItem'],
} satisfies RightsOf<ApiKeys>;
