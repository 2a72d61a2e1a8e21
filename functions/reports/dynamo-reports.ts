import * as z from 'zod';
import { ComponentId, type IncidentId, IncidentId as IncidentIdSchema, ReportId } from '../../shared/domain/ids.ts';
import { Report, reportEnd } from '../../shared/domain/report/report.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, equals } from '../platform/dynamo-expression.ts';
import { type Item, type Key, type TableStore, tableStore, timeToLive, type Write } from '../platform/dynamo-table.ts';
import type { Reports, WaitingIncident } from './ports.ts';

const Stored = z.object({ report: Report });
const Pointer = z.object({ sk: z.string(), id: ReportId });
const Trace = z.object({ id: ReportId, at: z.string(), component: ComponentId.optional(), network: z.string() });
const Waiting = z.object({ sk: IncidentIdSchema, attached: z.int() });

const PROMISES = 'reports#promised';
const WAITING = 'reports#waiting';
const PREFIX = 'report#';

const keyOf = (id: ReportId): Key => ({ pk: `report#${id}`, sk: 'report' });
const monthOf = (at: string) => `reports#${at.slice(0, 7)}`;
const byTime = ({ id, at }: Report): Key => ({ pk: monthOf(at), sk: `${at}#${id}` });
const ofIncident = (incident: IncidentId, id: ReportId): Key => ({ pk: `incident#${incident}`, sk: `${PREFIX}${id}` });

/** Keys under which a report is found beside its own; each item holds its id. */
const pointersOf = ({ id, who, incident, answerBy }: Report): Key[] => [
  ...(who ? [{ pk: `person#${who}`, sk: `${PREFIX}${id}` }] : []),
  ...(incident ? [ofIncident(incident, id)] : []),
  ...(answerBy ? [{ pk: PROMISES, sk: `${answerBy}#${id}` }] : []),
];

const same = (a: Key, b: Key) => a.pk === b.pk && a.sk === b.sk;

/** A report, and pointers to it by time, person, incident and promise, written together. Nothing of it is streamed. */
export const dynamoReports = (table: Table): Reports => {
  const store = tableStore(table);

  const put = ({ at, id }: Report, key: Key, more: object = {}): Item => ({
    ...key,
    ...more,
    id,
    expiresAt: timeToLive(reportEnd(at)),
  });
  const reportItem = (report: Report): Item => put(report, keyOf(report.id), { report, version: report.version });
  const waiting = ({ incident, at }: Report): Write[] =>
    incident
      ? [
          {
            update: { pk: WAITING, sk: incident },
            change: { add: { attached: 1 }, set: { expiresAt: timeToLive(reportEnd(at)) } },
          },
        ]
      : [];

  return {
    ...reads(store),
    create(report) {
      const { at, component, network } = report;
      return store.transact([
        { put: reportItem(report), condition: absent('pk') },
        { put: put(report, byTime(report), { at, component, network }) },
        ...pointersOf(report).map((key) => ({ put: put(report, key) })),
        ...waiting(report),
      ]);
    },
    replace(before, after) {
      const [old, now] = [pointersOf(before), pointersOf(after)];
      return store.transact([
        { put: reportItem(after), condition: equals('version', before.version) },
        ...old.filter((key) => !now.some((one) => same(one, key))).map((key) => ({ delete: key })),
        ...now.filter((key) => !old.some((one) => same(one, key))).map((key) => ({ put: put(after, key) })),
        ...(after.incident === before.incident ? [] : waiting(after)),
      ]);
    },
    async endWaiting({ id, attached }) {
      await store.deleteIf({ pk: WAITING, sk: id }, equals('attached', attached));
    },
    async erase(report) {
      const keys = [keyOf(report.id), byTime(report), ...pointersOf(report)];
      await store.transact(keys.map((key) => ({ delete: key })));
    },
  };
};

type Reads = Omit<Reports, 'create' | 'replace' | 'endWaiting' | 'erase'>;

function reads(store: TableStore): Reads {
  const pointed = async (range: { pk: string; prefix: string }): Promise<ReportId[]> => {
    const found: ReportId[] = [];
    for await (const { id } of store.query(Pointer, range)) found.push(id);
    return found;
  };
  return {
    read: async (id) => (await store.get(Stored, keyOf(id)))?.report,
    async readMany(ids) {
      const found = await store.getMany(Stored, ids.map(keyOf));
      return found.map(({ report }) => report).toSorted((a, b) => b.at.localeCompare(a.at));
    },
    async between(from, to) {
      const found: z.infer<typeof Trace>[] = [];
      // "~" sorts behind everything that an id is made of.
      for (const pk of new Set([monthOf(from), monthOf(to)]))
        for await (const trace of store.query(Trace, { pk, from, to: `${to}~` })) found.push(trace);
      return found;
    },
    async page(limit, now, cursor) {
      const found: z.infer<typeof Pointer>[] = [];
      for (const pk of monthsBackFrom(cursor ?? now)) {
        if (found.length > limit) break;
        const wanted = limit + 1 - found.length;
        found.push(...(await store.page(Pointer, { pk }, { limit: wanted, descending: true, after: cursor })));
      }
      const shown = found.slice(0, limit);
      const next = found.length > limit ? shown.at(-1)?.sk : undefined;
      return { found: shown.map(({ id }) => id), ...(next && { next }) };
    },
    ofIncident: (id) => pointed({ pk: `incident#${id}`, prefix: PREFIX }),
    by: (who) => pointed({ pk: `person#${who}`, prefix: PREFIX }),
    async promisedBefore(moment, limit) {
      const first = await store.page(Pointer, { pk: PROMISES }, { limit });
      return first.filter(({ sk }) => sk < moment).map(({ id }) => id);
    },
    async waitingIncidents() {
      const found: WaitingIncident[] = [];
      for await (const { sk: id, attached } of store.query(Waiting, { pk: WAITING })) found.push({ id, attached });
      return found;
    },
  };
}

/** Reports are kept for about three months, so that these hold all of them. */
const MONTHS = 5;

function monthsBackFrom(at: string): string[] {
  const [year = 1970, month = 1] = at.slice(0, 7).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) =>
    monthOf(new Date(Date.UTC(year, month - 1 - back, 1)).toISOString()),
  );
}
