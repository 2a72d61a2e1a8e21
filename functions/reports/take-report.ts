import type { ComponentId, ReportId, SubscriberId } from '../../shared/domain/ids.ts';
import { type Incident, isOpen } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import { REPORTING } from '../../shared/domain/report/limits.ts';
import { newReport, type Report } from '../../shared/domain/report/report.ts';
import { networksIn, windowStart } from '../../shared/domain/report/spike.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import type { Clock } from '../platform/ports.ts';
import { type Admission, takeFrom } from '../platform/rate-limit.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { Buckets } from '../transactional/ports.ts';
import type { ReportRates, Reports } from './ports.ts';

export interface TakeReportPorts {
  reports: Pick<Reports, 'create' | 'read' | 'between'>;
  reportRates: Pick<ReportRates, 'count'>;
  timelines: Pick<Timelines, 'read' | 'state'>;
  buckets: Buckets;
  clock: Clock;
}

export interface GivenReport {
  id: ReportId;
  component?: ComponentId | undefined;
  trying: string;
  error?: string | undefined;
  account?: string | undefined;
  address?: string | undefined;
  who?: SubscriberId | undefined;
  network: string;
  language: Language;
}

/** Which limit a report was over: the reporter's own, or that of everybody together. */
type NotTaken = { taken: false; limit: 'own' | 'page'; admission: Extract<Admission, { ok: false }> };

export type TakenReport = { taken: true; report: Report; incident?: Incident; people: number };

/** Keeps what a visitor reports. The same form sent twice is one report, and is answered as the first time. */
export const takeReport =
  (ports: TakeReportPorts) =>
  async (given: GivenReport): Promise<TakenReport | NotTaken> => {
    const { reports, reportRates, clock } = ports;
    const known = await reports.read(given.id);
    if (known) return answerTo(ports, known);
    const refused = await overLimit(ports, given);
    if (refused) return refused;
    const incident = await coveringIncident(ports, given.component);
    const at = clock().toISOString();
    const report = newReport({ ...given, at, ...(incident && { incident: incident.id }) });
    if (await reports.create(report)) await reportRates.count(report);
    return answerTo(ports, (await reports.read(given.id)) ?? report, incident);
  };

async function overLimit(
  { buckets, clock }: TakeReportPorts,
  { network, who }: GivenReport,
): Promise<NotTaken | undefined> {
  const now = clock();
  const own = await takeFrom(buckets, `report#${network}`, REPORTING.network, now);
  if (!own.ok) return { taken: false, limit: 'own', admission: own };
  const address = who ? await takeFrom(buckets, `report#${who}`, REPORTING.address, now) : own;
  if (!address.ok) return { taken: false, limit: 'own', admission: address };
  const page = await takeFrom(buckets, 'report#page', REPORTING.page, now);
  return page.ok ? undefined : { taken: false, limit: 'page', admission: page };
}

/** The newest open incident of a component; where none is named, the newest of all. */
async function coveringIncident(
  { timelines }: Pick<TakeReportPorts, 'timelines'>,
  component: ComponentId | undefined,
): Promise<Incident | undefined> {
  const { current } = await timelines.state();
  const open: Incident[] = [];
  for (const id of idsOf(incidentSubject, current)) {
    const incident = await ifReadable(() => readEntity(timelines, id));
    if (incident && isOpen(incident) && covers(incident, component)) open.push(incident);
  }
  return open.toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt))[0];
}

/** A component that works again is covered too: its incident is still being watched. */
const covers = ({ components }: Incident, component: ComponentId | undefined): boolean =>
  component === undefined || Object.hasOwn(components, component);

async function answerTo(ports: TakeReportPorts, report: Report, incident?: Incident): Promise<TakenReport> {
  const about = incident ?? (report.incident && (await readEntity(ports.timelines, report.incident)));
  if (about && isOpen(about)) return { taken: true, report, incident: about, people: 0 };
  const now = ports.clock().toISOString();
  const recent = await ports.reports.between(windowStart(now), now);
  return { taken: true, report, people: Math.max(1, networksIn(recent, report.component)) };
}
