import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentClient } from '../../functions/platform/dynamo.ts';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
beforeAll(async () => {
  running = await runningSystem();
});
afterAll(() => running.stop());

const held = { holdSeconds: 0 };
const declare = async (title: string): Promise<string> => {
  const body = { title, message: 'm', components: { api: 'major_outage' }, ...held };
  return Ordered.parse(await (await running.ops('POST', '/incidents', body)).json()).incident.id;
};
const shows = (title: string) => eventually(async () => (await running.text('/')).includes(title));
const mailed = async (id: string) => {
  const { mailings } = MailingList.parse(await (await running.ops('GET', `/incidents/${id}/mailings`)).json());
  return mailings.some(({ counts }) => counts.sent === 1);
};

/** Makes the first event of an incident one that nobody can read, past everything that would refuse it. */
async function damage(id: string): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const raw = new DynamoDBClient({ region: 'us-east-1', credentials, endpoint: running.system.endpoints.dynamodb });
  await documentClient(raw).send(
    new UpdateCommand({
      TableName: running.system.output('TimelineTable'),
      Key: { pk: `incident#${id}`, sk: 'event#000001' },
      UpdateExpression: 'SET #event = :event',
      ExpressionAttributeNames: { '#event': 'event' },
      ExpressionAttributeValues: { ':event': { type: 'nonsense' } },
    }),
  );
  raw.destroy();
}

it('with a damaged incident everything else goes on, a restart too, and the doctor names it', {
  timeout: 120_000,
}, async () => {
  await running.ops('POST', '/subscribers/import', { reason: 'test', subscribers: [{ address: 'a@x.example' }] });
  const damaged = await declare('Damaged');
  await shows('Damaged');
  await damage(damaged);

  const next = await declare('After the damage');
  await shows('After the damage');
  await eventually(() => mailed(next));
  expect((await running.ops('GET', '/components')).status).toBe(200);
  expect((await running.ops('GET', '/incidents')).status).toBe(200);

  await running.restart();
  await shows('After the damage');
  const last = await declare('After the restart');
  await shows('After the restart');
  await eventually(() => mailed(last));
  expect((await running.candor('rebuild')).code).toBe(0);
  await running.system.tick();
  const { code, out } = await running.candor('doctor');
  expect([code, out]).toEqual([1, expect.stringContaining(`fail  ${damaged} cannot be read`)]);
});
