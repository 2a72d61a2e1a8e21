import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { astroRenderer } from '../functions/publish/astro-renderer.ts';
import { publisher } from '../functions/publish/publish.ts';
import { Declare, UpdateIncident } from '../shared/domain/incident/command.ts';
import { summaryOf } from '../shared/domain/incident/summary.ts';
import { RECORD_DAYS } from '../shared/domain/page/snapshot-parts.ts';
import { makePorts, orders, startEngines } from '../test/support/fixtures.ts';
import { declared, incidentOf, resolved } from '../test/support/incidents.ts';
import { median, type Row } from './rows.ts';

const ROUNDS = 25;
const WARM_UP = 5;
const DAY_MS = 86_400_000;

/** One incident a day, as many days before the first of March as it says: its head, and its events where pages show them. */
function pastItems(index: number): Record<string, unknown>[] {
  const at = new Date(Date.UTC(2026, 1, 28, 12) - index * DAY_MS).toISOString();
  const over = new Date(Date.parse(at) + 40 * 60_000).toISOString();
  const id = `inc_past${String(index).padStart(6, '0')}`;
  const events = [declared({ at, nextUpdateBy: over }), resolved({ at: over })];
  const summary = { ...summaryOf(incidentOf(...events)), id };
  const head = { pk: 'incidents', sk: `${at}#${id}`, version: 2, summary };
  if (index > RECORD_DAYS) return [head];
  return [
    head,
    ...events.map((event, seq) => ({ pk: `incident#${id}`, sk: `event#00000${seq + 1}`, timelineId: id, event })),
  ];
}

const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** From an accepted update to the last object written, with little and with much of a past. */
export async function benchPublish(): Promise<Row[]> {
  const engines = await startEngines();
  const pageWith = async (past: number): Promise<() => Promise<number>> => {
    const ports = await makePorts(engines);
    const { client, name } = ports.tables.timeline;
    const items = Array.from({ length: past }, (_, index) => pastItems(index)).flat();
    for (let start = 0; start < items.length; start += 25) {
      const puts = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
    }
    const { publish: run } = publisher({ ...ports, renderer: astroRenderer, fingerprint: 'bench' });
    await ports.published.noteRebuild(
      {
        version: 0,
        fingerprint: 'bench',
        day: '',
        changesAt: '',
        publishedAt: LONG_AGO,
        renewedAt: LONG_AGO,
        unreadable: [],
      },
      0,
      undefined,
    );
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
  const pages = { few: await pageWith(10), full: await pageWith(RECORD_DAYS), many: await pageWith(10_000) };
  const times: Record<keyof typeof pages, number[]> = { few: [], full: [], many: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(pages)) {
      const time = await run();
      if (round >= WARM_UP) times[name as keyof typeof pages].push(time);
    }
  }
  await engines.stop();
  const [few, full, many] = [median(times.few), median(times.full), median(times.many)];
  return [
    { what: 'publish an update with 10 incidents in the past', value: `${few.toFixed(1)} ms` },
    {
      what: `with ${RECORD_DAYS}, one a day, which fill every list and bar of the page`,
      value: `${full.toFixed(1)} ms`,
    },
    { what: 'with 10,000, one a day', value: `${many.toFixed(1)} ms` },
    { what: 'ratio of 10,000 to 10 (target ≤ 1.2): the pages show more', value: (many / few).toFixed(2) },
    { what: `ratio of 10,000 to ${RECORD_DAYS}: the pages show the same`, value: (many / full).toFixed(2) },
  ];
}
