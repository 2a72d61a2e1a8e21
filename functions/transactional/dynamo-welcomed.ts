import * as z from 'zod';
import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { recordEnd } from '../../shared/domain/notification/retention.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { Welcomed } from './ports.ts';

const PREFIX = 'welcomed#';
const Note = z.object({ sk: z.string() });

const partition = (about: IncidentId) => `incident#${about}`;
/** Beside the mailings of its incident. */
const keyOf = (about: IncidentId, who: SubscriberId, key: string) => ({
  pk: partition(about),
  sk: `${PREFIX}${who}#${key}`,
});

export const dynamoWelcomed = (table: Table): Welcomed => {
  const store = tableStore(table);
  return {
    async note(about, who, key, at) {
      await store.put({ ...keyOf(about, who, key), expiresAt: timeToLive(recordEnd(at)) });
    },
    async forget(about, who, key) {
      await store.delete(keyOf(about, who, key));
    },
    async count(about) {
      const people = new Set<string>();
      for await (const { sk } of store.query(Note, { pk: partition(about), prefix: PREFIX }))
        people.add(sk.slice(PREFIX.length).split('#')[0] ?? '');
      return people.size;
    },
  };
};
