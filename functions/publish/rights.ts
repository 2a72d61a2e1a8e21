import type { RightsOf } from '../platform/right.ts';
import type { Published, Site, Starts } from './ports.ts';

export const publishedRights = {
  read: ['people:GetItem'],
  noteChange: ['people:UpdateItem'],
  noteRebuild: ['people:UpdateItem'],
  requestRebuild: ['people:UpdateItem'],
} satisfies RightsOf<Published>;

export const startsRights = {
  read: ['people:GetItem'],
  write: ['people:PutItem'],
} satisfies RightsOf<Starts>;

export const siteRights = { put: ['site:PutObject'], remove: ['site:DeleteObject'] } satisfies RightsOf<Site>;
