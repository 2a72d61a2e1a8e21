import type { ComponentStatus } from '../shared/domain/component/component.ts';
import type { EarlierText, Update } from '../shared/domain/incident/incident.ts';
import type { IncidentView } from '../shared/domain/incident/view.ts';
import type { MaintenanceView } from '../shared/domain/maintenance/view.ts';
import type { PageLocals } from '../shared/domain/page/page-views.ts';
import { originalLanguage, wordsAndLinks } from './links.ts';

/** One update as a page shows it. */
export interface TimelineEntry {
  id: string;
  at: string;
  word: string;
  message: string;
  /** Nobody wrote it. */
  automatic?: true | undefined;
  /** Where the message is not in that of the page. */
  lang?: string | undefined;
  changes: readonly StatusChange[];
  earlier: readonly EarlierText[];
}

interface StatusChange {
  name: string;
  status: ComponentStatus;
  since?: string | undefined;
}

/** `original` is the incident as it was written, where `incident` is translated. */
export function incidentTimeline(locals: PageLocals, incident: IncidentView, original: IncidentView): TimelineEntry[] {
  const { labels } = wordsAndLinks(locals);
  const names = new Map(incident.affected.map(({ id, name }) => [id, name]));
  return incident.updates.map((update, index) => ({
    lang:
      incident.mergedInto && index === 0
        ? undefined
        : originalLanguage(locals, update.message, original.updates[index]?.message),
    id: update.id,
    at: update.at,
    message: messageOf(incident, index, labels),
    automatic: update.automatic,
    earlier: update.earlier,
    word: wordOf(incident, index, labels),
    // Nobody said that anything works: how it stands is said by the incident that it was merged into.
    changes: incident.mergedInto && index === 0 ? [] : changesOf(update, names),
  }));
}

type Labels = ReturnType<typeof wordsAndLinks>['labels'];

/** The newest says how it ended. */
function wordOf({ mergedInto, falseAlarm, updates, status }: IncidentView, index: number, labels: Labels): string {
  if (mergedInto && index === 0) return labels.merge.merged;
  return falseAlarm && index === 0 ? labels.falseAlarm : labels.incident[updates[index]?.status ?? status];
}

/** The end of a duplicate was written by nobody: it is said in the language of the page. */
const messageOf = ({ mergedInto, updates }: IncidentView, index: number, { merge }: Labels): string =>
  mergedInto && index === 0 ? `${merge.mergedInto} ${mergedInto.title}` : (updates[index]?.message ?? '');

/** `original` is the maintenance as it was written, where the other is translated. */
export function maintenanceTimeline(
  locals: PageLocals,
  { updates }: MaintenanceView,
  original: MaintenanceView,
): TimelineEntry[] {
  const { labels } = wordsAndLinks(locals);
  return updates.map(({ id, at, message, earlier, status }, index) => ({
    lang: originalLanguage(locals, message, original.updates[index]?.message),
    id,
    at,
    message,
    earlier,
    changes: [],
    word: labels.maintenance[status],
  }));
}

/** Components that the update says something new of. */
const changesOf = ({ components, before, restoredAt }: Update, names: ReadonlyMap<string, string>): StatusChange[] =>
  Object.entries(components).flatMap(([id, status]) => {
    const name = names.get(id);
    return name === undefined || before[id] === status ? [] : [{ name, status, since: restoredAt?.[id] }];
  });
