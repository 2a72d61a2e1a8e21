import * as z from 'zod';
import { AuditEntry } from '../../shared/domain/audit/entry.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import { type AuditLog, placeOf } from './ports.ts';

const AUDIT = 'audit';
const Item = z.object({ entry: AuditEntry });
/** Before and after every place there is. */
const [FIRST, LAST] = ['0', '~'];

export const dynamoAudit = (table: Table): AuditLog => {
  const store = tableStore(table);
  return {
    put: (entry, until) => store.put({ pk: AUDIT, sk: placeOf(entry), entry, expiresAt: timeToLive(until) }),
    async page({ since = FIRST, until, before, limit }) {
      const ends = [until === undefined ? LAST : `${until}${LAST}`, before ?? LAST].toSorted();
      const to = ends[0] ?? LAST;
      // DynamoDB refuses a range whose end comes before its beginning.
      if (to < since) return [];
      const range = { pk: AUDIT, from: since, to };
      const found = await store.page(Item, range, { limit: limit + 1, descending: true });
      const entries = found.map(({ entry }) => entry);
      return entries.filter((entry) => placeOf(entry) !== before).slice(0, limit);
    },
  };
};
