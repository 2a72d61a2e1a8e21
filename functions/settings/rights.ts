import type { RightsOf } from '../platform/right.ts';
import type { Settings } from './ports.ts';

export const settingsRights = { head: ['timeline:Query'] } satisfies RightsOf<Settings>;
