import * as z from 'zod';
import { ComponentId } from '../../shared/domain/ids.ts';
import { reportEnd } from '../../shared/domain/report/report.ts';
import type { Spike } from '../../shared/domain/report/spike.ts';
import type { Table } from '../platform/dynamo.ts';
import { equals } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { ReportSpikes } from './ports.ts';

const PARTITION = 'report-spikes';

const Stored = z.object({
  spike: z.object({
    id: z.string(),
    component: ComponentId.optional(),
    openedAt: z.string(),
    lastSeenAt: z.string(),
    networks: z.int(),
    usual: z.number(),
    quotes: z.array(z.string()),
  }),
});

/** What a write is conditional on: it changes with every write. */
const stampOf = ({ id, lastSeenAt }: Spike) => `${id} ${lastSeenAt}`;

/** One item for each component, with the quotes of reports in it, and so kept no longer than they are. */
export const dynamoReportSpikes = (table: Table): ReportSpikes => {
  const store = tableStore(table);
  return {
    async list() {
      const found: Spike[] = [];
      for await (const { spike } of store.query(Stored, { pk: PARTITION })) found.push(spike);
      return found.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
    },
    replace(before, after) {
      const key = { pk: PARTITION, sk: after.component ?? '-' };
      const item = { ...key, spike: after, stamp: stampOf(after), expiresAt: timeToLive(reportEnd(after.openedAt)) };
      return before ? store.putIf(item, equals('stamp', stampOf(before))) : store.putNew(item);
    },
  };
};
