import type * as z from 'zod';
import type { Groups } from './component/group-ref.ts';
import type { ComponentId, TimelineId } from './ids.ts';
import type { Cadence } from './incident/next-update-due.ts';
import type { Owner } from './incident/ownership.ts';
import type { Notification } from './notification/notification.ts';
import type { PageConfig } from './page/config.ts';
import type { PageLocals } from './page/page-views.ts';
import type { Rhythm } from './rhythm/rhythm.ts';

/** Every recorded event: when, by whom, and because of which command. */
export interface TimelineEvent {
  type: string;
  at: string;
  by: string;
  commandId: string;
  /** Digest of the whole command, so that another command under the same id is noticed. */
  commandDigest: string;
}

/** The commands that were carried out, by their ids. */
export type CommandRecord = Readonly<Record<string, { type: string; digest: string }>>;

/** The types of one kind of subject. */
export interface SubjectTypes {
  id: TimelineId;
  event: TimelineEvent;
  entity: { id: TimelineId; version: number; commands: CommandRecord };
  summary: { id: TimelineId; version: number; title: string; updatedAt: string };
  /** What everybody may see. */
  view: { id: TimelineId; version: number };
  /** What a notification tells. */
  content: { kind: string };
  command: { type: string };
  refusal: { reason: string };
}

/** The letters before the underscore of an id. */
export type PrefixOf<Id extends string> = Id extends `${infer Prefix}_${string}` ? Prefix : never;

/** What is known when a command comes: who gives it, when, and what the page has. */
export interface CommandContext<Id extends TimelineId = TimelineId> {
  id: Id;
  commandId: string;
  by: string;
  /** The member who gives it; absent for programs that belong to none. */
  member?: Owner;
  at: string;
  components: ReadonlySet<ComponentId>;
  cadence: Cadence;
  rhythm: Rhythm;
  /** Groups that may be named in the place of their components. */
  groups?: Groups;
}

/** The events that a command causes, or the reason why it is refused. */
export type Decision<Event, Refusal> =
  | { ok: true; events: Event[]; repeated: boolean }
  | { ok: false; refusal: Refusal };

/** Turns an event of one schema version into one of the next. */
export type Upcaster = (stored: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * One kind of thing with a timeline of its own. Everything that differs between kinds is here, so that stores, use cases
 * and channels need no branch on the kind. Methods are pure.
 */
export interface Subject<T extends SubjectTypes> {
  readonly prefix: PrefixOf<T['id']>;
  /** Its name in keys and templates. */
  readonly kind: string;
  /** Its folder on the page, and the partition of its summaries. */
  readonly folder: string;

  readonly event: z.ZodType<T['event']>;
  /** The first one brings version 1 of the event schema to version 2, and so on. */
  readonly upcasters: readonly Upcaster[];
  readonly summary: z.ZodType<T['summary']>;

  decide(before: T['entity'] | undefined, command: T['command'], context: CommandContext<T['id']>): SubjectDecision<T>;
  evolve(id: T['id'], before: T['entity'] | undefined, event: T['event']): T['entity'];
  fold(id: T['id'], events: readonly T['event'][]): T['entity'] | undefined;

  /** Events that bring it to its end or tell of it afterwards; a full timeline has room for them. */
  readonly ending: RegExp;
  /** Events that a receiver with a record of its own must not miss, whatever came after them. */
  readonly milestones: RegExp;
  /** What every mailing carries to choose its recipients by. */
  audienceOf(entity: T['entity']): unknown;

  summaryOf(entity: T['entity']): T['summary'];
  /** The moment of its first event; lists are in this order. */
  bornAt(entity: T['entity']): string;
  /** True while the page shows it as going on or to come. */
  isCurrent(entity: T['entity']): boolean;
  /** It was a mistake that nobody was told of: no public surface has it, and no notification leaves. */
  isWithdrawn(entity: T['entity']): boolean;
  /** Whether readers may see it: what was withdrawn, or is not to be seen yet, has no page. */
  isPublic(entity: T['entity']): boolean;
  /** When the next update was promised, while one is due. */
  promisedAt(entity: T['entity']): string | undefined;
  /** The components it touches. */
  componentsOf(entity: T['entity']): readonly ComponentId[];
  /** The moments under which the history lists it, or did before a correction; none while the history does not. */
  historyMoments(entity: T['entity']): readonly string[];
  /** True where the history lists it elsewhere than in the order of recording, or no longer: later entries have moved. */
  isOutOfOrder(entity: T['entity']): boolean;

  viewOf(entity: T['entity'], page: PageConfig, now: string): T['view'];
  /** What its page is rendered from. */
  localsOf(view: T['view']): Partial<PageLocals>;

  /** Every kind of notification that its events cause. */
  readonly notifies: readonly T['content']['kind'][];
  /** The notification that the last of these events causes, if it causes one. */
  notificationOf(id: T['id'], events: readonly T['event'][], page: PageConfig): Notification<T['content']> | undefined;
  /** How it stands, as a digest tells it. */
  standingOf(view: T['view']): T['content'];
}

type SubjectDecision<T extends SubjectTypes> = Decision<T['event'], T['refusal']>;

/** Any kind; whoever has one takes entities and events of its ids only. */
export type AnySubject = Subject<SubjectTypes>;

/** The path of its page, without a language. */
export const pathIn = ({ folder }: Pick<AnySubject, 'folder'>, id: TimelineId): string => `/${folder}/${id}`;

/** Those of the ids that are of the kind. */
export const idsOf = <T extends SubjectTypes>(subject: Subject<T>, ids: readonly TimelineId[]): T['id'][] =>
  ids.filter((id) => id.startsWith(`${subject.prefix}_`));

/** The command that was carried out under this id, if one was. Callers choose ids: `constructor` is one like any other. */
export const commandIn = <Found>(
  { commands }: { commands: Readonly<Record<string, Found>> },
  commandId: string,
): Found | undefined => (Object.hasOwn(commands, commandId) ? commands[commandId] : undefined);

/** The schema version of events that are recorded now. */
export const schemaVersion = ({ upcasters }: Pick<AnySubject, 'upcasters'>): number => upcasters.length + 1;

/**
 * A stored event as the schema has it now. Events without a version are of version 1. Throws when the event is of a
 * version that is not known yet, or is no event after all.
 */
export function readEvent<T extends SubjectTypes>(
  subject: Pick<Subject<T>, 'event' | 'upcasters'>,
  stored: unknown,
  version = 1,
): T['event'] {
  if (!Number.isInteger(version) || version < 1 || version > schemaVersion(subject)) {
    throw new RangeError(`Events of schema version ${version} are not known`);
  }
  const outdated = subject.upcasters.slice(version - 1);
  if (outdated.length === 0) return subject.event.parse(stored);
  if (typeof stored !== 'object' || stored === null) throw new TypeError('What is stored is no event');
  return subject.event.parse(outdated.reduce<Record<string, unknown>>((event, upcast) => upcast(event), { ...stored }));
}
