import type { ComponentStarts } from '../component/record-start.ts';
import { spellsOfMaintenance } from '../component/state-interval.ts';
import { BAR_DAYS, type Cause } from '../component/uptime.ts';
import type { Incident } from '../incident/incident.ts';
import { type IncidentSummary, summaryOf } from '../incident/summary.ts';
import { type Maintenance, type MaintenanceSummary, summaryOfMaintenance } from '../maintenance/maintenance.ts';
import type { Notice } from '../notice/notice.ts';
import type { PageConfig } from './config.ts';

/** Incidents declared this many days ago or later are on the bars; the 30 days more are for those that lasted. */
export const RECORD_DAYS = BAR_DAYS + 30;

/** A maintenance may be announced this long before it begins, and is on the bars from its beginning. */
export const MAINTENANCE_RECORD_DAYS = BAR_DAYS + 366;

/** What a snapshot is made of. */
export interface SnapshotParts {
  page: PageConfig;
  url: string;
  version: number;
  publishedAt: string;
  /** Open ones with their updates: all that the limits of a page let it show, or more. */
  open: readonly Incident[];
  /** Those that are not over. */
  planned: readonly Maintenance[];
  /** Those that are not over. */
  notices: readonly Notice[];
  /** Declared in the last {@link RECORD_DAYS} days, open ones included. */
  incidents: readonly IncidentSummary[];
  /** Scheduled in the last {@link MAINTENANCE_RECORD_DAYS} days. */
  maintenances: readonly MaintenanceSummary[];
  starts: ComponentStarts;
}

/** Heads and open incidents say the same; where a head is older than what is open, the open one counts. */
export function headsOf({ open, incidents }: Pick<SnapshotParts, 'open' | 'incidents'>): IncidentSummary[] {
  const summaries = new Map(incidents.map((summary) => [summary.id, summary]));
  for (const incident of open) summaries.set(incident.id, summaryOf(incident));
  return [...summaries.values()];
}

export function causesOf(parts: SnapshotParts): Cause[] {
  const { planned, maintenances } = parts;
  const works = new Map(maintenances.map((summary) => [summary.id, summary]));
  for (const maintenance of planned) works.set(maintenance.id, summaryOfMaintenance(maintenance));
  return [
    ...headsOf(parts).map(({ id, title, spells }) => ({ id, title, spells })),
    ...[...works.values()].map((work) => ({ id: work.id, title: work.title, spells: spellsOfMaintenance(work) })),
  ];
}
