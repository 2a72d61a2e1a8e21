import type { RightsOf } from '../platform/right.ts';
import type { AuditLog } from './ports.ts';

export const auditRights = { put: ['people:PutItem'], page: ['people:Query'] } satisfies RightsOf<AuditLog>;
