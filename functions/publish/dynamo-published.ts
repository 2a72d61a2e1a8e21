import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, all, atMost, equals } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Published } from './ports.ts';

const KEY = { pk: 'published', sk: 'site' };

const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** A rebuild may be requested before anything was published. */
const Item = z.object({
  version: z.int().default(-1),
  fingerprint: z.string().default(''),
  day: z.string().default(''),
  changesAt: z.string().default(''),
  publishedAt: z.string().default(LONG_AGO),
  renewedAt: z.string().default(LONG_AGO),
  unreadable: z.array(z.union([IncidentId, MaintenanceId])).default([]),
  rebuildRequest: z.string().optional(),
});

export const dynamoPublished = (table: Table): Published => {
  const store = tableStore(table);
  return {
    read: () => store.get(Item, KEY),
    noteChange: ({ fingerprint, ...state }) =>
      store.update(KEY, { set: state }, all(equals('fingerprint', fingerprint), atMost('version', state.version))),
    noteRebuild: (state, request) =>
      store.update(
        KEY,
        { set: { ...state }, remove: ['rebuildRequest'] },
        request ? equals('rebuildRequest', request) : absent('rebuildRequest'),
      ),
    async requestRebuild() {
      await store.update(KEY, { set: { rebuildRequest: randomUUID() } });
    },
  };
};
