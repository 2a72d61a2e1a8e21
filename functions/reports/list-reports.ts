import type * as z from 'zod';
import { groupAlike } from '../../shared/domain/report/likeness.ts';
import { isOverdue, type Report, stateOfReport } from '../../shared/domain/report/report.ts';
import { minutesAfter, startOf } from '../../shared/domain/text/text.ts';
import type { ReportBody, ReportGroups, ReportList } from '../../shared/wire/api/reports.ts';
import { addressOrRefuse } from '../platform/http/refused.ts';
import type { Clock, Ids } from '../platform/ports.ts';
import type { Reports } from './ports.ts';
import type { ReportQuery } from './route-declarations.ts';

export interface ListReportsPorts {
  reports: Pick<Reports, 'page' | 'readMany' | 'ofIncident' | 'by' | 'promisedBefore' | 'between'>;
  ids: Pick<Ids, 'subscriber'>;
  clock: Clock;
}

/** A report as operators see it: without digests. */
export function bodyOfReport(report: Report, now: string): ReportBody {
  const { version: _, who: __, network: ___, read: ____, ...shown } = report;
  return { ...shown, state: stateOfReport(report), overdue: isOverdue(report, now) };
}

type Query = z.infer<typeof ReportQuery>;

/** Parts that are looked through for one that is asked for, until it is full. */
const LOOKS_MAX = 10;

export const listReports =
  (ports: ListReportsPorts) =>
  async (query: Query): Promise<ReportList> => {
    const { reports, clock } = ports;
    const now = clock().toISOString();
    const wanted = wantedBy(query);
    const some = await narrowed(ports, query, now);
    if (some) return { reports: some.filter(wanted).map((one) => bodyOfReport(one, now)) };
    const found: Report[] = [];
    let from = query.from;
    for (let look = 0; look < LOOKS_MAX && found.length < query.limit; look += 1) {
      const { found: ids, next } = await reports.page(query.limit - found.length, minutesAfter(now, 1), from);
      found.push(...(await reports.readMany(ids)).filter(wanted));
      from = next;
      if (!next) break;
    }
    return { reports: found.map((one) => bodyOfReport(one, now)), ...(from && { next: from }) };
  };

const wantedBy =
  ({ state, component }: Query) =>
  (report: Report): boolean =>
    (state === undefined || stateOfReport(report) === state) &&
    (component === undefined || report.component === component);

/** Those of one incident, one address, or that are due, at most 100; nothing when none of these is asked for. */
async function narrowed(
  { reports, ids }: ListReportsPorts,
  { incident, address, due, limit }: Query,
  now: string,
): Promise<Report[] | undefined> {
  if (due) {
    const found = await reports.readMany(await reports.promisedBefore(now, limit));
    return found.filter((report) => isOverdue(report, now)).toSorted(byPromise);
  }
  if (incident) return reports.readMany((await reports.ofIncident(incident)).slice(0, limit));
  if (address === undefined) return undefined;
  return reports.readMany((await reports.by(ids.subscriber(addressOrRefuse(address)))).slice(0, limit));
}

const byPromise = (a: Report, b: Report): number => (a.answerBy ?? '').localeCompare(b.answerBy ?? '');

/** Reports that are grouped at once. */
const GROUPED_MAX = 1_000;
const AT_ONCE = 100;
const SAMPLE_LETTERS = 300;

export const groupReports =
  ({ reports, clock }: ListReportsPorts) =>
  async ({ hours, component }: { hours: number; component?: string | undefined }): Promise<ReportGroups> => {
    const now = clock().toISOString();
    const traces = await reports.between(minutesAfter(now, -hours * 60), now);
    const newest = traces.filter((trace) => !component || trace.component === component).slice(-GROUPED_MAX);
    const read: Report[] = [];
    for (let start = 0; start < newest.length; start += AT_ONCE)
      read.push(...(await reports.readMany(newest.slice(start, start + AT_ONCE).map(({ id }) => id))));
    const open = read.filter(({ closed }) => !closed).toSorted((a, b) => b.at.localeCompare(a.at));
    return { groups: groupAlike(open).flatMap(groupBody) };
  };

function groupBody(members: readonly Report[]): ReportGroups['groups'] {
  const [last] = members;
  const first = members.at(-1);
  if (!last || !first) return [];
  const { component } = last;
  return [
    {
      ...(component !== undefined && { component }),
      count: members.length,
      networks: new Set(members.map(({ network }) => network)).size,
      first: first.at,
      last: last.at,
      sample: startOf(last.error ?? last.trying, SAMPLE_LETTERS),
      reports: members.slice(0, AT_ONCE).map(({ id }) => id),
    },
  ];
}
