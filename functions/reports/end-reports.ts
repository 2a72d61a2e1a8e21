import type { SubscriberId } from '../../shared/domain/ids.ts';
import { endOfReports } from '../../shared/domain/report/end.ts';
import { detachReport, type Report } from '../../shared/domain/report/report.ts';
import type { Clock } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';
import type { Reports } from './ports.ts';

export interface EndReportsPorts {
  reports: Pick<Reports, 'ofIncident' | 'readMany' | 'replace' | 'waitingIncidents' | 'endWaiting'>;
  timelines: Pick<Timelines, 'read'>;
  mailQueue: TransactionalQueue;
  clock: Clock;
}

/** Reports read at once. */
const AT_ONCE = 100;

/**
 * Has every reporter mailed whose incident is over; answers with how many mails were asked for. Dying before an incident
 * leaves the list asks again, and each mail is claimed before it is sent.
 */
export const endReports = (ports: EndReportsPorts) => async (): Promise<number> => {
  const { reports, timelines, clock } = ports;
  let asked = 0;
  for (const waiting of await reports.waitingIncidents()) {
    const incident = await ifReadable(() => readEntity(timelines, waiting.id));
    const end = incident && endOfReports(incident, clock().toISOString());
    if (!end || end.kind === 'not_yet') continue;
    const attached = await attachedTo(ports, waiting.id);
    if (end.kind === 'detach') await detach(ports, attached);
    else asked += await askForMails(ports, waiting.id, attached);
    await reports.endWaiting(waiting);
  }
  return asked;
};

async function attachedTo({ reports }: EndReportsPorts, id: Parameters<EndReportsPorts['reports']['ofIncident']>[0]) {
  const ids = await reports.ofIncident(id);
  const found: Report[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE)
    found.push(...(await reports.readMany(ids.slice(start, start + AT_ONCE))));
  return found.filter(({ incident }) => incident === id);
}

/** One that is written at the same moment is looked at in the next minute. */
async function detach({ reports, clock }: EndReportsPorts, attached: readonly Report[]): Promise<void> {
  const now = clock().toISOString();
  for (const report of attached) await reports.replace(report, detachReport(report, now));
}

/** One mail to an address, about the first of its reports. */
async function askForMails(
  { mailQueue, clock }: EndReportsPorts,
  incident: NonNullable<Report['incident']>,
  attached: readonly Report[],
): Promise<number> {
  const first = new Map<SubscriberId, Report>();
  for (const report of attached.toSorted((a, b) => b.at.localeCompare(a.at)))
    if (report.who) first.set(report.who, report);
  const askedAt = clock().toISOString();
  const mails = [...first].map(([who, { id }]) => ({
    kind: 'report-end' as const,
    who,
    report: id,
    incident,
    askedAt,
  }));
  if (mails.length > 0) await mailQueue.enqueue(mails);
  return mails.length;
}
