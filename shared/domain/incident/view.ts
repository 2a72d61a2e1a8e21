import type { ComponentStatus, Impact } from '../component/component.ts';
import type { ComponentId, IncidentId } from '../ids.ts';
import { fullNamesOf, type PageConfig } from '../page/config.ts';
import { named, only } from '../page/shown-components.ts';
import type { Correction } from './correction.ts';
import { everAffected } from './edit.ts';
import { type Incident, impactOfIncident, isOpen, type ResolvedIncident, type Update } from './incident.ts';
import type { PublishedPostMortem } from './prevention.ts';
import type { IncidentStatus } from './status.ts';
import { endedAtOf, lastEnded } from './times.ts';
import { type MomentFieldName, passedAt, type StandingFields, standingFieldsOf } from './update-fields.ts';

export interface AffectedView {
  id: ComponentId;
  name: string;
  status: ComponentStatus;
  /** Since when it works again. */
  restoredAt?: string;
}

/** An incident as everybody may see it: nothing of its drafts, its orders or who gave them. */
export interface IncidentView extends StandingFields {
  id: IncidentId;
  version: number;
  title: string;
  status: IncidentStatus;
  impact: Impact;
  startedAt: string;
  declaredAt: string;
  /** When it was recorded, of one that was over by then. */
  recordedAt?: string;
  updatedAt: string;
  resolvedAt?: string;
  /** When it was over, which may have been before it was said to be. */
  endedAt?: string;
  nextUpdateBy?: string;
  /** Nothing was wrong. */
  falseAlarm?: true;
  /** The promise of the next update has passed and nothing was said. */
  late: boolean;
  /** Fields whose moment has passed without another: they are no promise any more. */
  passed: readonly MomentFieldName[];
  affected: AffectedView[];
  /** Newest first. */
  updates: readonly Update[];
  /** The names of all that it touches or was said to touch. */
  names: Readonly<Record<ComponentId, string>>;
  /** What it was said to be before; oldest first. */
  corrections: readonly Correction[];
  postMortem?: PublishedPostMortem;
}

export function viewOf(incident: Incident, page: PageConfig, now: string): IncidentView {
  const names = fullNamesOf(page);
  const standing = isOpen(incident) ? standingFieldsOf(incident) : {};
  const { id, version, title, status, startedAt, declaredAt, updatedAt } = incident;
  return {
    id,
    version,
    title,
    status,
    impact: impactOfIncident(incident),
    startedAt,
    declaredAt,
    updatedAt,
    affected: affectedOf(incident, names),
    names: Object.fromEntries(named(everAffected(incident), names).map((one) => [one.id, one.name])),
    corrections: incident.corrections.filter((one) => one.field !== 'restoredAt' || names.has(one.component)),
    ...(incident.recordedAt && { recordedAt: incident.recordedAt }),
    late: isOpen(incident) && incident.nextUpdateBy < now,
    passed: passedAt(standing, now),
    ...standing,
    ...(isOpen(incident) ? { nextUpdateBy: incident.nextUpdateBy } : endOf(incident)),
    updates: incident.updates.map((update) => shownUpdate(update, names)).toReversed(),
  };
}

type Names = ReadonlyMap<ComponentId, string>;

const affectedOf = (incident: Incident, names: Names): AffectedView[] =>
  named(Object.keys(incident.components), names).map((component) => {
    const restoredAt = lastEnded(incident, component.id)?.ended.at;
    const status = incident.components[component.id] ?? 'operational';
    return { ...component, status, ...(status === 'operational' && restoredAt && { restoredAt }) };
  });

function endOf(incident: ResolvedIncident) {
  const endedAt = endedAtOf(incident);
  return {
    resolvedAt: incident.resolvedAt,
    ...(incident.falseAlarm && { falseAlarm: incident.falseAlarm }),
    ...(endedAt && { endedAt }),
    ...(incident.postMortem && { postMortem: incident.postMortem }),
  };
}

/** An update with nothing of components that the page does not show. */
const shownUpdate = (update: Update, names: Names): Update => ({
  ...update,
  named: only(update.named, names),
  earlier: update.earlier.map((text) =>
    text.components ? { ...text, components: only(text.components, names) } : text,
  ),
  components: only(update.components, names),
  before: only(update.before, names),
  ...(update.restoredAt && { restoredAt: only(update.restoredAt, names) }),
});
