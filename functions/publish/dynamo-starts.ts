import * as z from 'zod';
import { ComponentId } from '../../shared/domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { equals } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Starts } from './ports.ts';

const KEY = { pk: 'published', sk: 'starts' };
const Item = z.object({ starts: z.record(ComponentId, z.string()) });

export const dynamoStarts = (table: Table): Starts => {
  const store = tableStore(table);
  return {
    read: async () => (await store.get(Item, KEY))?.starts ?? {},
    write: (before, after) => {
      const item = { ...KEY, starts: after };
      return Object.keys(before).length > 0 ? store.putIf(item, equals('starts', before)) : store.putNew(item);
    },
  };
};
