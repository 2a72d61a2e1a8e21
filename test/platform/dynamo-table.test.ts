import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  above,
  absent,
  all,
  any,
  atMost,
  below,
  between,
  type Condition,
  equals,
  exists,
  expressionsOf,
  not,
} from '../../functions/platform/dynamo-expression.ts';
import { type TableStore, tableStore } from '../../functions/platform/dynamo-table.ts';
import { dynamoForTests } from '../support/engines.ts';

const Item = z.object({
  sk: z.string(),
  count: z.number().optional(),
  size: z.number().optional(),
  at: z.string().optional(),
});
const key = { pk: 'p', sk: 'a' };

let dynamo: Awaited<ReturnType<typeof dynamoForTests>>;
let store: TableStore;
beforeAll(async () => {
  dynamo = await dynamoForTests();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  store = tableStore(await dynamo.table());
});

describe('a table store', () => {
  it('creates an item once', async () => {
    expect(await store.putNew({ ...key, count: 1 })).toBe(true);
    expect(await store.putNew({ ...key, count: 2 })).toBe(false);
    expect(await store.get(Item, key)).toEqual({ sk: 'a', count: 1 });
  });

  it('sets, sets once, adds and removes in one write, reserved words included', async () => {
    await store.put({ ...key, at: 'first', size: 3 });
    await store.update(key, { set: { name: 'x' }, setOnce: { at: 'second' }, add: { count: 2 }, remove: ['size'] });
    await store.update(key, { add: { count: 2 } });
    expect(await store.get(Item, key)).toEqual({ sk: 'a', at: 'first', count: 4 });
  });

  it('adds members to sets and takes them out again, beside other changes', async () => {
    const Members = z.object({ count: z.number(), members: z.set(z.string()).optional() });
    await store.update(key, { add: { count: 1, members: new Set(['a', 'b']) } });
    await store.update(key, { add: { count: 1, members: new Set(['c']) } });
    await store.update(key, { add: { count: 1 }, removeFrom: { members: new Set(['a']) }, remove: ['size'] });
    expect(await store.get(Members, key)).toEqual({ count: 3, members: new Set(['b', 'c']) });
    await store.update(key, { removeFrom: { members: new Set(['b', 'c']) } });
    expect(await store.get(Members, key)).toEqual({ count: 3 });
  });

  it.each([
    ['exists', exists('size'), true],
    ['exists, of an absent one', exists('at'), false],
    ['absent', absent('at'), true],
    ['equals', equals('size', 3), true],
    ['equals, of another value', equals('size', 4), false],
    ['below', below('size', 3), false],
    ['at most', atMost('size', 3), true],
    ['above', above('size', 2), true],
    ['between', between('size', 3, 5), true],
    ['not between', not(between('size', 3, 5)), false],
    ['not between, of an absent one', not(between('at', 3, 5)), true],
    ['all', all(exists('size'), equals('size', 4)), false],
    ['any', any(absent('size'), equals('size', 3)), true],
    ['any within all', all(exists('pk'), any(absent('size'), below('size', 2))), false],
  ])('writes on condition: %s', async (_title, condition, held) => {
    await store.put({ ...key, size: 3 });
    expect(await store.update(key, { set: { count: 1 } }, condition)).toBe(held);
    expect(await store.get(Item, key)).toEqual({ sk: 'a', size: 3, ...(held && { count: 1 }) });
    expect(await store.putIf({ ...key, size: 3, count: 2 }, condition)).toBe(held);
  });

  it('lists a partition, a prefix and a range in order, and pages from either end', async () => {
    for (const sk of ['b#2', 'a#1', 'b#1', 'c#1']) await store.put({ pk: 'p', sk });
    await store.put({ pk: 'q', sk: 'b#9' });
    const keys = async (range: Parameters<TableStore['query']>[1]) => {
      const found: string[] = [];
      for await (const { sk } of store.query(Item, range)) found.push(sk);
      return found;
    };
    expect(await keys({ pk: 'p' })).toEqual(['a#1', 'b#1', 'b#2', 'c#1']);
    expect(await keys({ pk: 'p', prefix: 'b#' })).toEqual(['b#1', 'b#2']);
    expect(await keys({ pk: 'p', from: 'a#1', to: 'b#1' })).toEqual(['a#1', 'b#1']);
    expect(await store.page(Item, { pk: 'p' }, { limit: 2, descending: true })).toEqual([{ sk: 'c#1' }, { sk: 'b#2' }]);
  });

  it('lists a range that is open to its end, and what a filter lets through', async () => {
    await store.transact(['a', 'b', 'c'].map((sk, size) => ({ put: { pk: 'p', sk, size } })));
    const keys = async (...query: [Parameters<TableStore['query']>[1], Parameters<TableStore['query']>[2]?]) => {
      const found: string[] = [];
      for await (const { sk } of store.query(Item, ...query)) found.push(sk);
      return found;
    };
    expect(await keys({ pk: 'p', from: 'b' })).toEqual(['b', 'c']);
    expect(await keys({ pk: 'p', prefix: '' }, below('size', 1))).toEqual(['a']);
  });

  it('pages on after a sort key, whole pages whatever their size', async () => {
    const padding = 'x'.repeat(350_000);
    for (const sk of ['a', 'b', 'c', 'd', 'e', 'f']) await store.put({ pk: 'p', sk, padding });
    const page = async (after?: string) =>
      (await store.page(Item, { pk: 'p' }, { limit: 4, after })).map(({ sk }) => sk);
    expect(await page()).toEqual(['a', 'b', 'c', 'd']);
    expect(await page('d')).toEqual(['e', 'f']);
  });

  it('gets many items and leaves out those that do not exist', async () => {
    for (const sk of ['a', 'b']) await store.put({ pk: 'p', sk });
    const found = await store.getMany(
      Item,
      ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk })),
    );
    expect(found.map(({ sk }) => sk).toSorted()).toEqual(['a', 'b']);
    expect(await store.getMany(Item, [])).toEqual([]);
  });

  it('answers with a changed item, or with nothing when the condition did not hold', async () => {
    await store.put({ ...key, size: 3 });
    expect(await store.updated(Item, key, { add: { count: 2 } }, atMost('size', 3))).toEqual({
      sk: 'a',
      size: 3,
      count: 2,
    });
    expect(await store.updated(Item, key, { add: { count: 2 } }, below('size', 3))).toBeUndefined();
  });

  it('writes all of a transaction, or nothing of it when one condition does not hold', async () => {
    await store.put({ ...key, size: 3 });
    const other = { pk: 'p', sk: 'b' };
    const writes = (condition: Condition) => [
      { update: key, change: { add: { size: 1 } }, condition },
      { put: { ...other, count: 1 }, condition: absent('pk') },
      { delete: { pk: 'p', sk: 'c' } },
    ];
    await store.put({ pk: 'p', sk: 'c' });
    expect(await store.transact(writes(equals('size', 4)))).toBe(false);
    expect(await store.page(Item, { pk: 'p' }, { limit: 9 })).toEqual([{ sk: 'a', size: 3 }, { sk: 'c' }]);
    expect(await store.transact(writes(equals('size', 3)))).toBe(true);
    expect(await store.page(Item, { pk: 'p' }, { limit: 9 })).toEqual([
      { sk: 'a', size: 4 },
      { sk: 'b', count: 1 },
    ]);
  });

  it('carries out every transaction of many that meet on one item', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        store.transact([{ update: key, change: { add: { count: 1 } } }, { put: { pk: 'p', sk: `z${n}` } }]),
      ),
    );
    expect(await store.get(Item, key)).toMatchObject({ count: 12 });
  });

  it('refuses an item that its schema does not describe', async () => {
    await store.put({ ...key, count: 'many' });
    await expect(store.get(Item, key)).rejects.toThrow(/count/);
  });

  it('forgets an item', async () => {
    await store.put({ ...key });
    await store.delete(key);
    expect(await store.get(Item, key)).toBeUndefined();
  });

  it('forgets an item on condition', async () => {
    await store.put({ ...key, size: 3 });
    expect(await store.deleteIf(key, equals('size', 4))).toBe(false);
    expect(await store.deleteIf(key, equals('size', 3))).toBe(true);
    expect(await store.get(Item, key)).toBeUndefined();
  });
});

describe('an expression', () => {
  it('has no clause without an operand', () => {
    expect(expressionsOf(undefined, { set: {}, add: {}, remove: [] })).toEqual({});
  });
});
