import * as z from 'zod';
import { DeliveryOutcome } from '../../shared/domain/notification/delivery.ts';
import { countersOf } from '../../shared/domain/notification/mailing-tally.ts';
import type { Table } from '../platform/dynamo.ts';
import { all, equals } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Clock } from '../platform/ports.ts';
import { countersKey, headKey, runningKey } from './dynamo-mailings.ts';
import { journalKey } from './journal-item.ts';
import { LeaseLost, type Retries } from './journal-ports.ts';

const ChunkItem = z.object({
  done: z.boolean().default(false),
  fence: z.number(),
  outcomes: z.record(z.string(), DeliveryOutcome),
});

/** In the journals of webhooks; `dueAt` is beside the retry too, so that a query can leave out what is not due. */
export const dynamoRetries = (table: Table, clock: Clock): Retries => {
  const store = tableStore(table);
  return {
    async defer(key, fence, retry) {
      const set = { leaseUntil: '', retry, dueAt: retry.dueAt };
      if (!(await store.update(journalKey(key), { set }, equals('fence', fence))))
        throw new LeaseLost(`Another sender has taken over ${key.chunkId}`);
    },

    async replay(key) {
      const item = await store.get(ChunkItem, journalKey(key));
      if (!item?.done) return false;
      // The chunk is counted whole when it is finished again.
      const uncounted = [...countersOf(item.outcomes)].map(([counter, count]) => [counter, -count]);
      return store.transact([
        {
          update: journalKey(key),
          change: {
            set: { outcomes: {}, leaseUntil: '', replayed: true },
            remove: ['done', 'undecided', 'retry', 'dueAt'],
          },
          condition: all(equals('done', true), equals('fence', item.fence)),
        },
        {
          update: countersKey(key.mailingId, key.chunkId),
          change: { set: { progressAt: clock().toISOString() }, add: Object.fromEntries(uncounted) },
        },
        { update: headKey(key.mailingId), change: { remove: ['completedAt'] } },
        { put: runningKey(key.mailingId) },
      ]);
    },
  };
};
