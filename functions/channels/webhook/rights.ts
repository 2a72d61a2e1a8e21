import type { RightsOf } from '../../platform/right.ts';
import type { Endpoints } from './ports.ts';

export const endpointsRights = {
  read: ['people:GetItem'],
  page: ['people:Query'],
  write: ['people:PutItem', 'people:DeleteItem'],
} satisfies RightsOf<Endpoints>;
