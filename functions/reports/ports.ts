import type { ComponentId, IncidentId, ReportId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Report } from '../../shared/domain/report/report.ts';
import type { Spike } from '../../shared/domain/report/spike.ts';

/** What counting needs of a report: nothing that its reporter wrote. */
export interface ReportTrace {
  id: ReportId;
  at: string;
  component?: ComponentId | undefined;
  network: string;
}

export interface WaitingIncident {
  id: IncidentId;
  /** How often a report was attached. */
  attached: number;
}

/** What visitors report. Each is kept for some months and then forgotten. */
export interface Reports {
  /** Keeps a new one; false when there is one with its id. */
  create(report: Report): Promise<boolean>;
  read(id: ReportId): Promise<Report | undefined>;
  /** Those that exist, newest first; at most 100 are asked for at once. */
  readMany(ids: readonly ReportId[]): Promise<Report[]>;
  /** Replaces it unless it was written since; false when it was, or is gone. */
  replace(before: Report, after: Report): Promise<boolean>;
  /** Those of the moments between, both included, oldest first. */
  between(from: string, to: string): Promise<ReportTrace[]>;
  /** Newest first, from before the cursor or from now. `next` is absent on the last part. */
  page(limit: number, now: string, cursor?: string): Promise<{ found: ReportId[]; next?: string }>;
  /** Those attached to an incident. */
  ofIncident(id: IncidentId): Promise<ReportId[]>;
  /** Those of one address. */
  by(who: SubscriberId): Promise<ReportId[]>;
  /** Those with a promise that passes before the moment, the first to pass first. */
  promisedBefore(moment: string, limit: number): Promise<ReportId[]>;
  /** Incidents with attached reports whose reporters have not all been told of its end. */
  waitingIncidents(): Promise<WaitingIncident[]>;
  /** Takes the incident from that list, unless another report was attached since. */
  endWaiting(waiting: WaitingIncident): Promise<void>;
  /** Forgets it and everything that leads to it. */
  erase(report: Report): Promise<void>;
}

/** How many networks report a component in each hour: what is usual for it. Holds nothing about anybody. */
export interface ReportRates {
  /** Counts a report, once for its network in its hour. */
  count(report: ReportTrace): Promise<void>;
  /** Networks by the hour, as "2026-03-01T14", where there were any; those of all reports without a component together. */
  hours(component: ComponentId | undefined, from: string, to: string): Promise<Map<string, number>>;
}

/** What operators were told was reported far more often than usual; the last one of each component. */
export interface ReportSpikes {
  list(): Promise<Spike[]>;
  /** Writes it in the place of the one before, unless that was changed meanwhile; false when it was. */
  replace(before: Spike | undefined, after: Spike): Promise<boolean>;
}
