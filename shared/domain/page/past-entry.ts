import { type ComponentStatus, worst } from '../component/component.ts';
import type { ComponentId, TimelineId } from '../ids.ts';
import type { IncidentStatus } from '../incident/status.ts';
import type { IncidentSummary } from '../incident/summary.ts';
import type { MaintenanceStatus, MaintenanceSummary } from '../maintenance/maintenance.ts';
import type { NoticeStatus } from '../notice/view.ts';
import type { Translations } from '../text/translation.ts';
import { fullNamesOf, type PageConfig } from './config.ts';
import { named } from './shown-components.ts';

/** Something that is over, or may be, as lists of the past show it. */
export interface PastEntry {
  id: TimelineId;
  version: number;
  title: string;
  status: IncidentStatus | MaintenanceStatus | NoticeStatus;
  at: string;
  until?: string;
  affected: { id: ComponentId; name: string; worst: ComponentStatus }[];
  lastMessage: string;
  hasPostMortem?: boolean;
  falseAlarm?: true | undefined;
  translations?: Translations;
}

export function entryOfIncident(summary: IncidentSummary, page: PageConfig): PastEntry {
  const names = fullNamesOf(page);
  const { id, version, title, status, startedAt, endedAt, lastMessage, hasPostMortem } = summary;
  const { spells, translations, falseAlarm } = summary;
  const affected = named(Object.keys(summary.components), names).map((component) => ({
    ...component,
    worst: worst(spells.filter((spell) => spell.component === component.id).map((spell) => spell.status)),
  }));
  return {
    id,
    version,
    title,
    status,
    at: startedAt,
    affected,
    lastMessage,
    hasPostMortem,
    translations,
    ...(endedAt && { until: endedAt }),
    ...(falseAlarm && { falseAlarm }),
  };
}

/** Under the day it began, or would have begun. */
export function entryOfMaintenance(summary: MaintenanceSummary, page: PageConfig): PastEntry {
  const { id, version, title, status, from, startedAt, endedAt, lastMessage, translations } = summary;
  const affected = named(summary.components, fullNamesOf(page)).map((component) => ({
    ...component,
    worst: 'under_maintenance' as const,
  }));
  return {
    id,
    version,
    title,
    status,
    at: startedAt ?? from,
    affected,
    lastMessage,
    translations,
    ...(endedAt && { until: endedAt }),
  };
}
