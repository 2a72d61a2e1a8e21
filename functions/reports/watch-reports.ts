import type { ComponentId } from '../../shared/domain/ids.ts';
import { isOpen } from '../../shared/domain/incident/incident.ts';
import { incidentSubject } from '../../shared/domain/incident/subject.ts';
import {
  isSameSpike,
  isSpike,
  networksIn,
  type Spike,
  suspected,
  USUAL_DAYS,
  usualCount,
  usualRate,
  windowStart,
} from '../../shared/domain/report/spike.ts';
import { idsOf } from '../../shared/domain/subject.ts';
import { minutesAfter, startOf } from '../../shared/domain/text/text.ts';
import type { Members } from '../operators/ports.ts';
import type { Clock, Ids } from '../platform/ports.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';
import type { ReportRates, ReportSpikes, Reports, ReportTrace } from './ports.ts';

export interface WatchReportsPorts {
  reports: Pick<Reports, 'between' | 'readMany'>;
  reportRates: Pick<ReportRates, 'hours'>;
  reportSpikes: ReportSpikes;
  timelines: Pick<Timelines, 'read' | 'state'>;
  members: Pick<Members, 'list'>;
  mailQueue: TransactionalQueue;
  ids: Pick<Ids, 'subscriber'>;
  clock: Clock;
}

/** Quotes that operators are shown, and how long each may be. */
const QUOTES = { count: 5, letters: 200 };

/** Looks for components that are reported far more often than usual; answers with the spikes that are new. */
export const watchReports = (ports: WatchReportsPorts) => async (): Promise<Spike[]> => {
  const now = ports.clock().toISOString();
  const recent = await ports.reports.between(windowStart(now), now);
  const components = suspected(recent);
  if (components.length === 0) return [];
  const known = await ports.reportSpikes.list();
  const covered = await componentsOfIncidents(ports);
  const found: Spike[] = [];
  for (const component of components) {
    if (component !== undefined && covered.has(component)) continue;
    const seen = await noticed(ports, component, recent, now);
    const before = known.find((one) => one.component === component);
    if (seen && (await recorded(ports, before, seen))) found.push(seen);
  }
  return found;
};

/**
 * Writes what was seen and has operators mailed; true when it is new. Of several that look at once one writes it. Mails are
 * asked for again for some minutes and each is claimed when it is sent, so that dying in between loses none.
 */
async function recorded(ports: WatchReportsPorts, before: Spike | undefined, seen: Spike): Promise<boolean> {
  const now = seen.lastSeenAt;
  const known = before && isSameSpike(before.lastSeenAt, now) ? before : undefined;
  const after = known ? { ...known, lastSeenAt: now } : seen;
  if (!(await ports.reportSpikes.replace(before, after))) return false;
  await alert(ports, after, now);
  return known === undefined;
}

/** Components that an open incident touches: their reports are answered by it. */
async function componentsOfIncidents({ timelines }: WatchReportsPorts): Promise<Set<ComponentId>> {
  const { current } = await timelines.state();
  const found = new Set<ComponentId>();
  for (const id of idsOf(incidentSubject, current)) {
    const incident = await ifReadable(() => readEntity(timelines, id));
    if (incident && isOpen(incident)) for (const component of Object.keys(incident.components)) found.add(component);
  }
  return found;
}

async function noticed(
  { reports, reportRates }: WatchReportsPorts,
  component: ComponentId | undefined,
  recent: readonly ReportTrace[],
  now: string,
): Promise<Spike | undefined> {
  const counts = await reportRates.hours(component, minutesAfter(now, -(USUAL_DAYS + 1) * 24 * 60), now);
  const usual = usualRate(counts, now);
  const networks = networksIn(recent, component);
  if (!isSpike({ component, networks, usual })) return undefined;
  const newest = recent.filter((report) => report.component === component).toReversed();
  const read = await reports.readMany(newest.slice(0, QUOTES.count).map(({ id }) => id));
  const quotes = read.map(({ error, trying }) => startOf(error ?? trying, QUOTES.letters));
  const id = `spk_${component ?? ''}${Date.parse(now).toString(36)}`;
  return {
    id,
    ...(component !== undefined && { component }),
    openedAt: now,
    lastSeenAt: now,
    networks,
    usual: usualCount(usual),
    quotes,
  };
}

/** Minutes for which mails about a spike are asked for; each is sent once. */
const ALERT_MINUTES = 10;

/** Asks for the mail to every operator who may declare an incident. */
async function alert({ members, mailQueue, ids }: WatchReportsPorts, spike: Spike, now: string): Promise<void> {
  if (minutesAfter(spike.openedAt, ALERT_MINUTES) < now) return;
  const { id, component } = spike;
  const about = { spike: id, ...(component !== undefined && { component }), askedAt: now };
  const recipients = (await members.list()).filter(({ role }) => role !== 'viewer');
  await mailQueue.enqueue(
    recipients.map(({ address }) => ({ kind: 'report-spike' as const, who: ids.subscriber(address), ...about })),
  );
}
