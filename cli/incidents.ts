import { IncidentList, type Ordered } from '../shared/wire/api.ts';
import { type Client, CliFault, USAGE_EXIT } from './client.ts';
import type { Io } from './command.ts';

/** The incident that was named, or the only one that is open. */
export async function namedOrOnly(client: Client, named: string | undefined): Promise<string> {
  if (named) return named;
  const { incidents } = await client.get('/ops/incidents?limit=100', IncidentList);
  const open = incidents.filter(({ status }) => status !== 'resolved');
  const [only] = open;
  if (only && open.length === 1) return only.id;
  if (open.length === 0) throw new CliFault('No incident is open. Name one: candor status lists them.', USAGE_EXIT);
  throw new CliFault(
    `${open.length} incidents are open. Name one: ${open.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
    USAGE_EXIT,
  );
}

/** The incident named, or the newest that is resolved. */
export async function namedOrLastResolved(client: Client, named: string | undefined): Promise<string> {
  if (named) return named;
  const { incidents } = await client.get('/ops/incidents?limit=100', IncidentList);
  const last = incidents.find(({ status }) => status === 'resolved');
  if (last) return last.id;
  throw new CliFault('No incident is resolved. Name one: candor status lists them.', USAGE_EXIT);
}

export function sayIncident(io: Io, { incident, repeated }: Ordered): void {
  io.result({ incident, repeated });
  io.say(`${incident.title}: ${incident.status}${repeated ? ' (done before; nothing changed)' : ''}`);
  io.say(`  id    ${incident.id}`);
  io.say(`  page  ${incident.url}`);
  if (incident.nextUpdateBy) io.say(`  next update by ${incident.nextUpdateBy}`);
}
