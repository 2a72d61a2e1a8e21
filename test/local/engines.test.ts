import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matches } from '../../local/runtime/filter.ts';
import { sweepExpired } from '../../local/tables.ts';
import { dynamoForTests } from '../support/engines.ts';

let dynamo: Awaited<ReturnType<typeof dynamoForTests>>;
beforeAll(async () => {
  dynamo = await dynamoForTests();
});
afterAll(() => dynamo.stop());

it('the sweep deletes what has expired and nothing else', async () => {
  const { name: TableName } = await dynamo.table();
  const now = Math.floor(Date.now() / 1000);
  for (const [sk, expiresAt] of [
    ['past', now - 10],
    ['future', now + 1000],
    ['never', undefined],
  ] as const) {
    await dynamo.raw.send(
      new PutItemCommand({
        TableName,
        Item: { pk: { S: 'p' }, sk: { S: sk }, ...(expiresAt && { expiresAt: { N: String(expiresAt) } }) },
      }),
    );
  }
  await sweepExpired(dynamo.raw, TableName, 'expiresAt');
  const { Items = [] } = await dynamo.raw.send(new ScanCommand({ TableName }));
  expect(Items.map(({ sk }) => sk?.S).toSorted()).toEqual(['future', 'never']);
});

it('an event filter lets through what its pattern names', () => {
  const pattern = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'event#' }] } } } };
  const event = (eventName: string, sk: string) => ({ eventName, dynamodb: { Keys: { sk: { S: sk } } } });
  expect(matches(pattern, event('INSERT', 'event#000001'))).toBe(true);
  expect(matches(pattern, event('MODIFY', 'event#000001'))).toBe(false);
  expect(matches(pattern, event('INSERT', 'head'))).toBe(false);
  expect(matches(pattern, {})).toBe(false);
});
