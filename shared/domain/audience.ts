import * as z from 'zod';
import { ComponentId, IncidentId } from './ids.ts';

/** Who a mailing is for, frozen when it is announced. */
export const Audience = z.discriminatedUnion('rule', [
  /** Confirmed subscribers who hear one of the components and were confirmed by then. */
  z.object({ rule: z.literal('hears'), components: z.array(ComponentId), confirmedBy: z.string() }),
  /** Whoever was sent a mail of this incident before. */
  z.object({ rule: z.literal('told'), incidentId: IncidentId }),
]);
export type Audience = z.infer<typeof Audience>;
