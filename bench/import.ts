import { importSubscribers } from '../functions/subscriptions/import-subscribers.ts';
import { confirmed, makePorts, putPerson, startEngines } from '../test/support/fixtures.ts';
import type { Row } from './rows.ts';

const PEOPLE = 10_000;
/** Lines in one request of the command line. */
const REQUEST = 500;
const AT_ONCE = 25;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

/** Taking a list of people in: a hundred together, against one read and conditional write each. */
export async function benchImport(): Promise<Row[]> {
  const engines = await startEngines();
  const lines = Array.from({ length: PEOPLE }, (_, index) => ({ address: `p${index}@x.example`, name: `P ${index}` }));
  const run = importSubscribers(await makePorts(engines));
  const all = async () => {
    for (let start = 0; start < PEOPLE; start += REQUEST)
      await run(lines.slice(start, start + REQUEST), { reason: 'r' });
  };
  const fresh = await seconds(all);
  const again = await seconds(all);
  const ports = await makePorts(engines);
  const single = await seconds(async () => {
    for (let start = 0; start < PEOPLE; start += AT_ONCE)
      await Promise.all(lines.slice(start, start + AT_ONCE).map(({ address }) => putPerson(ports, confirmed(address))));
  });
  await engines.stop();
  const rate = (time: number) => `${(PEOPLE / time).toFixed(0)} people a second`;
  return [
    { what: `${PEOPLE} new people imported`, value: rate(fresh) },
    { what: 'the same list again, nobody changed', value: rate(again) },
    { what: 'one read and conditional write each, 25 at once', value: rate(single) },
    { what: 'ratio', value: `${(single / fresh).toFixed(1)} ×` },
  ];
}
