import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, all, type Change, type Condition, equals } from '../platform/dynamo-expression.ts';
import { tableStore } from '../platform/dynamo-table.ts';
import type { Published } from './ports.ts';

const KEY = { pk: 'published', sk: 'site' };

const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** As it is read before anything was published; a rebuild may be requested by then. */
const Item = z.object({
  version: z.int().default(-1),
  fingerprint: z.string().default(''),
  day: z.string().default(''),
  changesAt: z.string().default(''),
  publishedAt: z.string().default(LONG_AGO),
  renewedAt: z.string().default(LONG_AGO),
  unreadable: z.array(z.union([IncidentId, MaintenanceId])).default([]),
  turn: z.int().default(0),
  rebuildRequest: z.string().optional(),
});

export const dynamoPublished = (table: Table): Published => {
  const store = tableStore(table);
  const isTurn = (turn: number) => (turn === 0 ? absent('turn') : equals('turn', turn));

  async function note(change: Change, condition: Condition, turn: number): Promise<boolean> {
    const next = { turn: turn + 1 };
    const noted = await store.update(KEY, { ...change, set: { ...change.set, ...next } }, all(isTurn(turn), condition));
    return noted || store.update(KEY, { set: next }, isTurn(turn));
  }

  return {
    read: async () => (await store.get(Item, KEY)) ?? Item.parse({}),
    noteChange: ({ fingerprint, ...state }, turn) => note({ set: state }, equals('fingerprint', fingerprint), turn),
    noteRebuild: (state, turn, request) =>
      note(
        { set: { ...state }, remove: ['rebuildRequest'] },
        request ? equals('rebuildRequest', request) : absent('rebuildRequest'),
        turn,
      ),
    async requestRebuild() {
      await store.update(KEY, { set: { rebuildRequest: randomUUID() } });
    },
  };
};
