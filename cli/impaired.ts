import { hintsFor } from '../shared/domain/incident/hint.ts';
import { IncidentBody } from '../shared/wire/api/incidents.ts';
import type { Client } from './client.ts';
import type { Io } from './command.ts';
import { saysYes } from './confirm.ts';

interface Order {
  status?: string;
  components?: Record<string, string>;
}

/**
 * An order to monitor with what was overlooked in it: at a terminal it is asked whether components that nobody named work
 * again; elsewhere the order stays as it is, and the command that shows them as working is said.
 */
export async function withImpaired<Given extends Order>(
  client: Client,
  io: Io,
  id: string,
  order: Given,
): Promise<Given> {
  if (order.status !== 'monitoring' || order.components) return order;
  const { components } = await client.get(`/ops/incidents/${id}`, IncidentBody);
  const [hint] = hintsFor({ status: order.status }, components);
  if (!hint) return order;
  const list = hint.components.map((one) => `${one} (${components[one]?.replaceAll('_', ' ')})`).join(', ');
  if (io.isTerminal) {
    if (!(await saysYes(io, `Still shown as not working: ${list}. Show as working from now on?`))) return order;
    return { ...order, components: Object.fromEntries(hint.components.map((one) => [one, 'operational'])) };
  }
  const named = hint.components.map((one) => `-c ${one}=operational`).join(' ');
  io.say(`Still shown as not working: ${list}. To show as working, without another mail:`);
  io.say(`  candor update ${id} ${named} --quiet -m "It works again."`);
  return order;
}
