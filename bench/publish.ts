import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { astroRenderer } from '../functions/adapters/astro-renderer.ts';
import { publisher } from '../functions/flows/publish.ts';
import { Declare, UpdateIncident } from '../shared/domain/command.ts';
import { summaryOf } from '../shared/domain/incident-summary.ts';
import { declared, incidentOf, resolved } from '../test/support/incidents.ts';
import { makePorts, orders, startEngines } from '../test/support/world.ts';
import { median, type Row } from './rows.ts';

const ROUNDS = 25;
const WARM_UP = 5;
const DAY_MS = 86_400_000;

/** From an accepted update to the last object written, with little and with much of a past. */
export async function benchPublish(): Promise<Row[]> {
  const engines = await startEngines();
  const pageWith = async (past: number): Promise<() => Promise<number>> => {
    const ports = await makePorts(engines);
    const { client, name } = ports.tables.timeline;
    for (let start = 0; start < past; start += 25) {
      const puts = Array.from({ length: Math.min(25, past - start) }, (_, index) => {
        const at = new Date(Date.UTC(2026, 1, 1) - (start + index) * (DAY_MS / 12)).toISOString();
        const summary = {
          ...summaryOf(incidentOf(declared({ at }), resolved({ at }))),
          id: `inc_past${String(start + index).padStart(6, '0')}`,
        };
        return { PutRequest: { Item: { pk: 'heads', sk: `${at}#${summary.id}`, version: 2, summary } } };
      });
      await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
    }
    const { publish: run } = publisher({ ...ports, renderer: astroRenderer, fingerprint: 'bench' });
    const order = orders(ports);
    const { id } = await order('inc_bench0', {
      type: 'declare',
      ...Declare.parse({ title: 'T', message: 'm', components: { files: 'major_outage' } }),
    });
    let round = 0;
    return async () => {
      round += 1;
      await order(id, { type: 'update', ...UpdateIncident.parse({ message: `Update ${round}` }) });
      const began = performance.now();
      await run([id]);
      return performance.now() - began;
    };
  };
  const [withFew, withMany] = [await pageWith(10), await pageWith(10_000)];
  const [few, many]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const times = [await withFew(), await withMany()] as const;
    if (round < WARM_UP) continue;
    few.push(times[0]);
    many.push(times[1]);
  }
  await engines.stop();
  return [
    { what: 'publish an update with 10 incidents in the past', value: `${median(few).toFixed(1)} ms` },
    { what: 'publish an update with 10,000 incidents in the past', value: `${median(many).toFixed(1)} ms` },
    { what: 'ratio (target ≤ 1.2)', value: (median(many) / median(few)).toFixed(2) },
  ];
}
