import type { RightsOf } from '../platform/right.ts';
import type { ApiKeys, FirstAdminLinks, Members, Sessions } from './ports.ts';

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

export const sessionsRights = {
  open: ['people:PutItem'],
  read: ['people:GetItem'],
  noteUse: ['people:UpdateItem'],
  renew: ['people:UpdateItem', 'people:PutItem'],
  list: ['people:Query'],
  end: ['people:Query', 'people:DeleteItem'],
} satisfies RightsOf<Sessions>;

export const firstAdminLinksRights = { redeem: ['people:DeleteItem'] } satisfies RightsOf<FirstAdminLinks>;
