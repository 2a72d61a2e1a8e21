import { type ComponentStatus, type ComponentStatuses, type Impact, impactOf } from '../component/component.ts';
import type { ComponentId, IncidentId, UpdateId } from '../ids.ts';
import type { Translations } from '../text/translation.ts';
import type { Correction } from './correction.ts';
import type { IncidentEvent } from './event.ts';
import type { Note } from './note.ts';
import type { TeamFacts } from './ownership.ts';
import type { PostMortemDraft } from './post-mortem.ts';
import type { PublishedPostMortem } from './prevention.ts';
import type { IncidentStatus, OpenStatus } from './status.ts';
import type { SaidFields, StandingFields } from './update-fields.ts';

/** What an update said before somebody changed it: its text, and of the rest what was changed. Null is nothing. */
export interface EarlierText extends SaidFields {
  message: string;
  components?: ComponentStatuses;
  replacedAt: string;
}

export interface Update extends SaidFields {
  id: UpdateId;
  at: string;
  status: IncidentStatus;
  message: string;
  /** Every component this incident touches, as this update left it. */
  components: ComponentStatuses;
  /** The same before this update; a component it touched first was operational. */
  before: ComponentStatuses;
  /** What this update itself said of components. */
  named: ComponentStatuses;
  /** Since when components worked again that this update restored, where that was before it. */
  restoredAt?: Readonly<Record<ComponentId, string>>;
  nextUpdateBy?: string;
  translations?: Translations;
  /** It went out by itself: no person wrote it. */
  automatic?: true;
  /** Whether subscribers were written to. */
  notify: boolean;
  earlier: readonly EarlierText[];
}

export interface Facts {
  id: IncidentId;
  /** How many events made this state. */
  version: number;
  title: string;
  /** When it began: at its declaration or before. */
  startedAt: string;
  declaredAt: string;
  /** When it was recorded, of one that was over by then. */
  recordedAt?: string;
  updatedAt: string;
  components: ComponentStatuses;
  /** The worst it has been for any component; what impact is derived from. */
  worst: ComponentStatus;
  impactOverride?: Impact;
  /** Oldest first. */
  updates: readonly Update[];
  /** Oldest first. */
  corrections: readonly Correction[];
  /** What the team wrote down for itself, oldest first; for no public surface. */
  notes: readonly Note[];
  /** Who sees to it, and of what they were reminded; for no public surface. */
  team: TeamFacts;
  draft: PostMortemDraft;
  /** Who else hears of it: customers with one of the tags, and subscribers of one of the components. */
  alsoTold: AlsoTold;
  /** Which orders made this incident, and what they were. */
  commands: Readonly<Record<string, Outcome>>;
}

export interface AlsoTold {
  tags: readonly string[];
  components: readonly ComponentId[];
}

export interface Outcome {
  type: IncidentEvent['type'];
  digest: string;
}

export type OpenIncident = Facts &
  StandingFields & {
    status: OpenStatus;
    nextUpdateBy: string;
  };
export type ResolvedIncident = Facts & {
  status: 'resolved';
  resolvedAt: string;
  /** Declared by mistake, with nobody told: no public surface has it. */
  withdrawnAt?: string;
  /** Nothing was wrong: it counts against nothing, and says so. */
  falseAlarm?: true;
  postMortem?: PublishedPostMortem;
};
export type Incident = OpenIncident | ResolvedIncident;

export const isOpen = (incident: Incident): incident is OpenIncident => incident.status !== 'resolved';

export const impactOfIncident = (incident: Facts & { falseAlarm?: true }): Impact =>
  incident.falseAlarm ? 'none' : (incident.impactOverride ?? impactOf(incident.worst));

/** Facts of an incident with nothing in it that only one of its states may have. */
export function factsOf(incident: Incident): Facts {
  const { id, version, title, startedAt, declaredAt, updatedAt, components, worst, impactOverride, updates } = incident;
  const { corrections, notes, team, draft, alsoTold, commands, recordedAt } = incident;
  return {
    id,
    version,
    title,
    startedAt,
    declaredAt,
    updatedAt,
    components,
    worst,
    impactOverride,
    updates,
    corrections,
    notes,
    team,
    draft,
    alsoTold,
    commands,
    ...(recordedAt && { recordedAt }),
  };
}
