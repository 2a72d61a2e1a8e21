import * as z from 'zod';
import type { ComponentId } from '../../shared/domain/ids.ts';
import { USUAL_DAYS } from '../../shared/domain/report/spike.ts';
import type { Table } from '../platform/dynamo.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { ReportRates } from './ports.ts';

const Hour = z.object({ sk: z.string(), networks: z.number() });

const DAY_MS = 86_400_000;
/** Reports without a component are counted under a name that no component can have. */
const nameOf = (component: ComponentId | undefined) => component ?? '-';
const hourOf = (at: string) => at.slice(0, 13);
const daysAfter = (at: string, days: number) => timeToLive(new Date(Date.parse(at) + days * DAY_MS));

/** A number for each hour, and for a day a mark for each network in it, so that it counts once. */
export const dynamoReportRates = (table: Table): ReportRates => {
  const store = tableStore(table);
  return {
    async count({ component, network, at }) {
      const [name, hour] = [nameOf(component), hourOf(at)];
      const mark = { pk: `report-network#${name}`, sk: `${hour}#${network}`, expiresAt: daysAfter(at, 1) };
      if (!(await store.putNew(mark))) return;
      const expiresAt = daysAfter(at, USUAL_DAYS + 2);
      await store.update({ pk: `report-rate#${name}`, sk: hour }, { add: { networks: 1 }, setOnce: { expiresAt } });
    },
    async hours(component, from, to) {
      const range = { pk: `report-rate#${nameOf(component)}`, from: hourOf(from), to: hourOf(to) };
      const found = new Map<string, number>();
      for await (const { sk, networks } of store.query(Hour, range)) found.set(sk, networks);
      return found;
    },
  };
};
