import * as z from 'zod';
import { SubscriberId } from '../../shared/domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import { chunkSk, partitionOf } from './dynamo-mailings.ts';
import type { Chunk } from './journal-ports.ts';
import type { Plans } from './ports.ts';

const UnfinishedItem = z.object({ sk: z.string(), recipients: z.array(SubscriberId) });

/** Apart from the plans, for functions that hand out chunks and plan nothing. */
export const dynamoUnfinishedChunks = (table: Table): Pick<Plans, 'unfinished'> => ({
  async unfinished(id, limit) {
    const found: Chunk[] = [];
    const range = { pk: partitionOf(id), prefix: chunkSk('') };
    for await (const { sk, recipients } of tableStore(table).query(UnfinishedItem, range, absent('done'))) {
      found.push({ id: sk.slice(range.prefix.length), recipients });
      if (found.length >= limit) break;
    }
    return found;
  },
});
