import { expect, it } from 'vitest';
import { handle, type StreamEvent } from '../../local/runtime/streams.ts';

const eventOf = (n: number) => ({ dynamodb: { SequenceNumber: String(n) } }) as StreamEvent;

/** Hands four records to a function until they are handled or given up; what it was called with, and what was given up. */
async function run(
  answer: (records: string[], call: number) => unknown,
  { bisect = true, retries = 1 }: { bisect?: boolean; retries?: number } = {},
) {
  const calls: string[][] = [];
  const given: unknown[] = [];
  const fn = {
    id: 'fn',
    invoke: async (event: unknown) => {
      const records = (event as { Records: StreamEvent[] }).Records.map(
        ({ dynamodb }) => dynamodb.SequenceNumber ?? '',
      );
      calls.push(records);
      return answer(records, calls.length);
    },
  };
  const source = { bisect, retries, onFailure: async (detail: unknown) => void given.push(detail) };
  await handle([1, 2, 3, 4].map(eventOf), source, fn, () => true);
  return { calls: calls.map((records) => records.join('')), given };
}
const failing = (...identifiers: (string | null)[]) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});
const fails = () => {
  throw new Error('broken');
};

it('what was handled does not come again', async () => {
  expect((await run(() => failing())).calls).toEqual(['1234']);
  expect((await run(() => undefined)).calls).toEqual(['1234']);
});
it('from the first record on that was reported everything comes again, and what was before does not', async () => {
  expect((await run((_, call) => (call === 1 ? failing('4', '2') : failing()))).calls).toEqual(['1234', '234']);
});
it('after a function that threw each half is tried by itself, down to the one that it cannot handle', async () => {
  const { calls, given } = await run((records) => (records.includes('3') ? fails() : failing()));
  expect(calls).toEqual(['1234', '12', '34', '3', '3', '4']);
  expect(given).toEqual([{ functionId: 'fn', records: ['3'] }]);
});
it('without halving, the whole batch is tried again and given up', async () => {
  const { calls, given } = await run(fails, { bisect: false });
  expect(calls).toEqual(['1234', '1234']);
  expect(given).toEqual([{ functionId: 'fn', records: ['1', '2', '3', '4'] }]);
});
it.each([[''], [null], ['99']])(
  'a report of %j, which is no record of the batch, fails all of it',
  async (identifier) => {
    expect((await run((_, call) => (call === 1 ? failing(identifier) : failing()))).calls).toEqual([
      '1234',
      '12',
      '34',
    ]);
  },
);
