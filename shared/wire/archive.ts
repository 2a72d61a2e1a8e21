import type { IncidentView } from '../domain/incident/view.ts';
import type { MaintenanceView } from '../domain/maintenance/view.ts';
import type { NoticeView } from '../domain/notice/view.ts';

/** How many incidents, and how many maintenances, the lists of Statuspage hold. */
export const ARCHIVE_SIZE = 50;

/** The newest of everything, over or not, with every update: what feeds and lists are made of. */
export interface Archive {
  /** Newest first. */
  incidents: readonly IncidentView[];
  /** Newest first. */
  maintenances: readonly MaintenanceView[];
  /** Newest first. */
  notices: readonly NoticeView[];
}
