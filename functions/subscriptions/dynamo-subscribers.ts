import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { SubscriberId } from '../../shared/domain/ids.ts';
import { type OnRecord, StoredPerson, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { forgottenAt } from '../../shared/domain/subscriber/subscription.ts';
import { shardOf } from '../../shared/wire/messages.ts';
import { cancellationsOf, type Table } from '../platform/dynamo.ts';
import { absent, equals } from '../platform/dynamo-expression.ts';
import { type TableStore, tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { PersonChange, Subscribers } from './ports.ts';

/** Others may write some of them at the same moment; each time those are left out. */
const ATTEMPTS = 10;
const MOVED = 'ConditionalCheckFailed';

const Item = StoredPerson.extend({ sk: SubscriberId });

const shardKey = (shard: number) => `subscribers#${shard.toString(16)}`;
const keyOf = (id: SubscriberId) => ({ pk: shardKey(shardOf(id)), sk: id });

const itemOf = (id: SubscriberId, { person, erased }: OnRecord, version: number) => {
  const expiresAt = person && forgottenAt(person);
  return {
    ...keyOf(id),
    version,
    ...(person ? { person } : { erased }),
    ...(expiresAt && { expiresAt: timeToLive(expiresAt) }),
  };
};

/** The write of a change, on condition that nothing was written since the version that it was decided on. */
const writeOf = ({ id, record, version }: PersonChange) => ({
  put: itemOf(id, record, version + 1),
  condition: version === 0 ? absent('pk') : equals('version', version),
});

export const dynamoSubscribers = (table: Table): Subscribers => {
  const store = tableStore(table);

  const read = async (id: SubscriberId): Promise<StoredPerson> =>
    (await store.get(StoredPerson, keyOf(id))) ?? { version: 0 };

  return {
    get: async (id) => (await read(id)).person,

    getMany: async (ids) => (await store.getMany(StoredPerson, ids.map(keyOf))).flatMap(({ person }) => person ?? []),

    read,

    async readMany(ids) {
      const items = await store.getMany(Item, ids.map(keyOf));
      return new Map(items.map(({ sk, ...stored }) => [sk, stored]));
    },

    async page(shard, limit, after) {
      const found: Subscriber[] = [];
      let start: string | undefined = after;
      for (;;) {
        const wanted = limit - found.length;
        const items = await store.page(Item, { pk: shardKey(shard) }, { limit: wanted, after: start });
        // The ids of people who were erased are on record without a person.
        found.push(...items.flatMap(({ person }) => person ?? []));
        if (items.length < wanted || found.length >= limit) return found;
        start = items.at(-1)?.sk;
      }
    },

    async write(id, record, version) {
      const { put, condition } = writeOf({ id, record, version });
      try {
        return await store.putIf(put, condition);
      } catch (error) {
        // Another transaction has the item in hand; what it writes has to be read first.
        if (error instanceof TransactionConflictException) return false;
        throw error;
      }
    },

    async writeMany(changes) {
      let rest = [...changes];
      for (let attempt = 1; rest.length > 0; attempt += 1) {
        const reasons = await cancellations(store, rest);
        if (!reasons) break;
        // Nothing of the transaction was written: without those whose condition does not hold, the rest goes in.
        const excluded = attempt < ATTEMPTS ? [MOVED] : [MOVED, 'TransactionConflict'];
        const next = rest.filter((_, index) => !excluded.includes(reasons.codes[index] ?? ''));
        if (attempt >= ATTEMPTS && next.length === rest.length) throw reasons.error;
        rest = next;
      }
      return new Set(rest.map(({ id }) => id));
    },
  };
};

/** Writes all changes or nothing; answers why each was refused when the transaction was cancelled. */
async function cancellations(store: TableStore, changes: readonly PersonChange[]) {
  try {
    await store.transactOnce(changes.map(writeOf));
    return undefined;
  } catch (error) {
    const codes = cancellationsOf(error);
    if (!codes) throw error;
    return { codes, error };
  }
}
