import { afterAll, beforeAll, beforeEach } from 'vitest';
import { runCommand } from '../../functions/platform/run-command.ts';
import { astroRenderer } from '../../functions/publish/astro-renderer.ts';
import type { PublishPorts } from '../../functions/publish/publish.ts';
import type { MaintenanceId } from '../../shared/domain/ids.ts';
import { Declare, Resolve, UpdateIncident } from '../../shared/domain/incident/command.ts';
import type { MaintenanceCommand } from '../../shared/domain/maintenance/command.ts';
import { ScheduleMaintenance } from '../../shared/domain/maintenance/command.ts';
import { type Engines, makePorts, type Ports, startEngines } from './fixtures.ts';

/** The site of the running test, object by object, and the orders of its operators. */
export let ports: Ports;
export let site: Map<string, string>;
export let publishing: PublishPorts;
let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** A site that is looked at object by object; what the real store keeps is the contract suite's business. */
export const into = (objects: Map<string, string>, over: Partial<PublishPorts> = {}): PublishPorts => ({
  ...ports,
  renderer: astroRenderer,
  fingerprint: 'look-1',
  ...over,
  site: { put: async ({ key, body }) => void objects.set(key, body), remove: async (key) => void objects.delete(key) },
});
/** Begins again with empty stores and an empty site. */
export async function emptySite(): Promise<void> {
  ports = await makePorts(engines);
  site = new Map();
  publishing = into(site);
}
beforeEach(emptySite);

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const declare = (over: object = {}) => ({
  type: 'declare' as const,
  ...Declare.parse({
    title: 'Files cannot be opened',
    message: 'We are looking.',
    components: { files: 'partial_outage' },
    ...over,
  }),
});
export const say = (message: string) => ({ type: 'update' as const, ...UpdateIncident.parse({ message }) });
export const over = { type: 'resolve' as const, ...Resolve.parse({ message: 'All works again.' }) };
export const inMinutes = (minutes: number) => new Date(ports.clock().getTime() + minutes * MINUTE).toISOString();
export const schedule = (title: string, from: number, until: number) => ({
  type: 'schedule' as const,
  ...ScheduleMaintenance.parse({
    title,
    message: 'We upgrade.',
    components: ['search'],
    from: inMinutes(from),
    until: inMinutes(until),
  }),
});
export const maintain = async (id: MaintenanceId, command: MaintenanceCommand) => {
  const outcome = await runCommand(ports)(id, command, { commandId: crypto.randomUUID(), by: 'ada' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.entity;
};
export const json = (key: string) => JSON.parse(site.get(key) ?? 'null');
