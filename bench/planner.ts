import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { buildIncidentMailing } from '../functions/notify/announce.ts';
import { plan } from '../functions/notify/plan.ts';
import { SHARDS, shardOf } from '../shared/wire/messages.ts';
import { confirmed, makePorts, startEngines } from '../test/support/fixtures.ts';
import { declared, ID } from '../test/support/incidents.ts';
import { PAGE_URL, page } from '../test/support/page.ts';
import type { Row } from './rows.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 20_000);

/** US$ per million, us-east-1 list prices of on-demand DynamoDB and standard SQS; see the AWS pricing pages. */
const PRICE = { write: 0.625, read: 0.125, message: 0.4 };
const ITEM_KB = 0.35;
const CHUNK_ITEM_KB = 1.6;

/** Planning a mailing for many people: memory, speed, and what a million of them would cost. */
export async function benchPlanner(): Promise<Row[]> {
  const engines = await startEngines();
  const ports = await makePorts(engines);
  const { client, name } = ports.tables.people;
  for (let start = 0; start < PEOPLE; start += 1_000) {
    const batches = Array.from({ length: Math.min(40, Math.ceil((PEOPLE - start) / 25)) }, (_, batch) =>
      Array.from({ length: Math.min(25, PEOPLE - start - batch * 25) }, (_, index) => {
        const address = `person-${start + batch * 25 + index}@x.example`;
        const subscriber = confirmed(address);
        return {
          PutRequest: {
            Item: {
              pk: `subscribers#${shardOf(subscriber.id).toString(16)}`,
              sk: subscriber.id,
              version: 1,
              person: subscriber,
            },
          },
        };
      }),
    );
    for (const batch of batches) await client.send(new BatchWriteCommand({ RequestItems: { [name]: batch } }));
  }
  const mailing = buildIncidentMailing(ID, [declared()], page, PAGE_URL);
  if (!mailing) throw new Error('nothing to mail');
  await ports.mailings.create(mailing);
  let [messages, chunks, steps] = [0, 0, 0];
  const waiting = Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard }));
  const run = plan({
    ...ports,
    planQueue: { enqueue: async (again) => void waiting.push(...again) },
    sendQueue: {
      enqueue: async (made) => {
        chunks += made.length;
        messages += Math.ceil(made.length / 10);
      },
    },
  });
  const memory: number[] = [];
  const began = performance.now();
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    await run(message);
    steps += 1;
    globalThis.gc?.();
    memory.push(process.memoryUsage().heapUsed / 1e6);
  }
  const seconds = (performance.now() - began) / 1000;
  const progress = await ports.mailings.progress(mailing.id);
  await engines.stop();
  if (progress?.recipients !== PEOPLE) throw new Error(`planned ${progress?.recipients} of ${PEOPLE}`);
  const scale = 1_000_000 / PEOPLE;
  const writes = (steps * (1 + 2 * 2) + chunks * Math.ceil(CHUNK_ITEM_KB)) * scale;
  const reads = ((PEOPLE * ITEM_KB) / 4) * scale;
  const quarter = (from: number) =>
    Math.max(...memory.slice(Math.floor(memory.length * from), Math.floor(memory.length * (from + 0.25)) + 1));
  return [
    {
      what: `${PEOPLE} people planned in ${steps} steps`,
      value: `${seconds.toFixed(1)} s, ${(PEOPLE / seconds).toFixed(0)} people a second`,
    },
    {
      what: 'heap in the first and in the last quarter',
      value: `${quarter(0).toFixed(0)} MB, ${quarter(0.75).toFixed(0)} MB`,
    },
    {
      what: 'planning 1,000,000 people: DynamoDB writes',
      value: `${Math.round(writes)}, US$ ${((writes / 1e6) * PRICE.write).toFixed(3)}`,
    },
    {
      what: 'planning 1,000,000 people: DynamoDB reads',
      value: `${Math.round(reads)}, US$ ${((reads / 1e6) * PRICE.read).toFixed(3)}`,
    },
    {
      what: 'planning 1,000,000 people: SQS requests',
      value: `${Math.round((messages + 2 * steps) * scale)}, US$ ${((((messages + 2 * steps) * scale) / 1e6) * PRICE.message).toFixed(3)}`,
    },
  ];
}
