import * as z from 'zod';
import type { Buckets, TrustedNetworks } from '../transactional/ports.ts';
import type { Table } from './dynamo.ts';
import { equals } from './dynamo-expression.ts';
import { tableStore, timeToLive } from './dynamo-table.ts';

const Bucket = z.object({ spentUntil: z.number() });
const Trusted = z.object({ sk: z.string(), expiresAt: z.number() });

const keyOf = (bucket: string) => ({ pk: `bucket#${bucket}`, sk: 'bucket' });

/** One item for each bucket that is not full; the table's time to live deletes it when it is. */
export const dynamoBuckets = (table: Table): Buckets => {
  const store = tableStore(table);
  return {
    read: async (bucket) => (await store.get(Bucket, keyOf(bucket)))?.spentUntil,
    swap: (bucket, before, after) => {
      const item = { ...keyOf(bucket), spentUntil: after, expiresAt: Math.ceil(after / 1000) };
      return before === undefined ? store.putNew(item) : store.putIf(item, equals('spentUntil', before));
    },
  };
};

const partitionOf = (whose: string) => `trusted#${whose}`;

/** Both the address and the network are keyed digests: the table tells nobody where somebody has been. */
export const dynamoTrustedNetworks = (table: Table): TrustedNetworks => {
  const store = tableStore(table);
  return {
    async has(whose, network, now) {
      const trusted = await store.get(Trusted, { pk: partitionOf(whose), sk: network });
      return trusted !== undefined && trusted.expiresAt * 1000 > now.getTime();
    },
    add: (whose, network, until) => store.put({ pk: partitionOf(whose), sk: network, expiresAt: timeToLive(until) }),
    async forget(whose) {
      const pk = partitionOf(whose);
      for await (const { sk } of store.query(Trusted, { pk })) await store.delete({ pk, sk });
    },
  };
};
