import * as z from 'zod';
import type { ComponentStatuses } from '../component/component.ts';
import { ComponentId } from '../ids.ts';
import type { OpenStatus } from './status.ts';

/** What an operator may have overlooked in an order that is good all the same. */
export const Hint = z.object({
  hint: z.enum(['monitoring_while_impaired']),
  components: z.array(ComponentId),
});
export type Hint = z.infer<typeof Hint>;

interface Order {
  status?: OpenStatus | undefined;
  components?: ComponentStatuses | undefined;
}

/** An incident goes to monitoring when things should work again; components that nobody names keep their status. */
export function hintsFor(order: Order, components: ComponentStatuses): Hint[] {
  if (order.status !== 'monitoring' || Object.keys(order.components ?? {}).length > 0) return [];
  const impaired = Object.entries(components).flatMap(([id, status]) => (status === 'operational' ? [] : [id]));
  return impaired.length > 0 ? [{ hint: 'monitoring_while_impaired', components: impaired }] : [];
}
