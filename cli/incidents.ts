import { resolvedLately } from '../shared/domain/incident/summary.ts';
import { IncidentBody, type IncidentLine, IncidentList, type Ordered } from '../shared/wire/api/incidents.ts';
import { type Client, CliFault, USAGE_EXIT } from './client.ts';
import type { Io } from './command.ts';
import { momentText } from './when.ts';

export const openIncidents = async (client: Client): Promise<IncidentLine[]> =>
  (await client.get('/ops/incidents?status=open', IncidentList)).incidents;

/** The incident that was named, or the only one that is open; that one is said. */
export async function namedOrOnly(client: Client, io: Io, named: string | undefined): Promise<string> {
  if (named) return named;
  const open = await openIncidents(client);
  const [only] = open;
  if (!only) throw new CliFault('No incident is open. Name one: candor status lists them.', USAGE_EXIT);
  if (open.length > 1) {
    const list = open.map(({ id, title }) => `  ${id}  ${title}`).join('\n');
    throw new CliFault(`${open.length} incidents are open. Name one:\n${list}`, USAGE_EXIT);
  }
  io.say(`${only.title} (${only.id})`);
  return only.id;
}

export interface Chosen {
  id: string;
  title: string;
  /** False when it was found by itself. */
  wasNamed: boolean;
}

/** The incident that was named, or the one resolved last, where it is clear which that is; that one is said. */
export async function namedOrLastResolved(client: Client, io: Io, named: string | undefined): Promise<Chosen> {
  if (named) {
    const { title } = await client.get(`/ops/incidents/${named}`, IncidentBody);
    return { id: named, title, wasNamed: true };
  }
  const lately = resolvedLately((await client.get('/ops/incidents?status=resolved', IncidentList)).incidents);
  const [last] = lately;
  if (!last) throw new CliFault('No incident is resolved. Name one: candor status lists them.', USAGE_EXIT);
  if (lately.length > 1) {
    const list = lately.map(({ id, title, resolvedAt }) => `  ${id}  resolved ${minuteOf(resolvedAt)}  ${title}`);
    throw new CliFault(
      `${lately.length} incidents were resolved within a day. Name one:\n${list.join('\n')}`,
      USAGE_EXIT,
    );
  }
  const { id, title, resolvedAt } = last;
  io.say(`${title} (${id}), resolved ${minuteOf(resolvedAt)}`);
  return { id, title, wasNamed: false };
}

/** How an incident stands: its status, unless it was taken back. */
export const stateOf = ({
  status,
  withdrawnAt,
  falseAlarm,
}: Pick<IncidentLine, 'status' | 'withdrawnAt' | 'falseAlarm'>): string => {
  if (withdrawnAt) return 'withdrawn';
  return falseAlarm ? 'false alarm' : status;
};

const minuteOf = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

export function sayIncident(io: Io, { incident, repeated, hints }: Ordered): void {
  io.result({ incident, repeated, hints });
  io.say(`${incident.title}: ${stateOf(incident)}${repeated ? ' (done before; nothing changed)' : ''}`);
  io.say(`  id    ${incident.id}`);
  io.say(`  page  ${incident.url}`);
  if (incident.startedAt !== incident.declaredAt) io.say(`  began ${incident.startedAt}`);
  const now = new Date();
  if (incident.expectedRestorationAt) io.say(`  expected to work ${momentText(incident.expectedRestorationAt, now)}`);
  if (incident.nextUpdateBy) io.say(`  next update by ${momentText(incident.nextUpdateBy, now)}`);
  if (incident.owner) io.say(`  owner ${incident.owner.name}`);
}

/** From here on the order is on its way: whoever stops the command cannot know whether it was carried out. */
export const isOrdering = (io: Io, id: string): void =>
  io.onInterrupt(() => `It may have been published already: candor status ${id} shows it.`);
