import { expandedIds, type GroupRefusal, type Groups } from '../component/group-ref.ts';
import type { ComponentId, SeriesId } from '../ids.ts';
import { type CommandContext, commandIn, type Decision } from '../subject.ts';
import { digestOf } from '../text/command-digest.ts';
import type { SeriesCommand } from './command.ts';
import { isFinishedAt, nextOccurrences, occurrenceOn } from './plan.ts';
import { evolveSeries, type Series, type SeriesEvent } from './series.ts';

/** Why an order is not carried out, with what the operator needs next. */
export type SeriesRefusal =
  | { reason: 'series_not_found' }
  | { reason: 'series_exists'; title: string }
  | { reason: 'series_empty' }
  | { reason: 'series_unchanged' }
  | { reason: 'series_changed'; seen: number; version: number }
  | { reason: 'occurrence_unknown'; day: string; next: string[] }
  | { reason: 'occurrence_skipped'; day: string }
  | { reason: 'occurrence_begun'; from: string }
  | { reason: 'window_ends_before_it_begins'; from: string; until: string }
  | { reason: 'window_in_the_past'; now: string }
  | { reason: 'component_unknown'; unknown: ComponentId[]; known: ComponentId[] }
  | GroupRefusal
  | { reason: 'idempotency_key_reused'; previous: string };

type SeriesDecision = Decision<SeriesEvent, SeriesRefusal>;
type SeriesContext = Omit<CommandContext<SeriesId>, 'cadence'>;
type Stamp = Pick<SeriesEvent, 'at' | 'by' | 'commandId' | 'commandDigest'>;
type Of<Type extends SeriesCommand['type']> = Extract<SeriesCommand, { type: Type }>;

const NEXT_NAMED = 3;
const refuse = (refusal: SeriesRefusal) => ({ ok: false as const, refusal });
const recorded = (event: SeriesEvent): SeriesDecision => ({ ok: true, events: [event], repeated: false });

/** Answers an order with the event it causes, or with the reason why not. */
export function decideSeries(
  series: Series | undefined,
  command: SeriesCommand,
  context: SeriesContext,
): SeriesDecision {
  const { at, by, commandId } = context;
  const stamp = { at, by, commandId, commandDigest: digestOf(command) };
  const before = series && commandIn(series, commandId);
  if (before) {
    const isRepeated = before.digest === stamp.commandDigest;
    return isRepeated
      ? { ok: true, events: [], repeated: true }
      : refuse({ reason: 'idempotency_key_reused', previous: before.type });
  }
  const named = withComponents(command, context.groups);
  return named.ok ? decideNamed(series, named.command, context, stamp) : named;
}

/** The order with the components that its groups have at this moment. */
function withComponents(
  command: SeriesCommand,
  groups: Groups = new Map(),
): { ok: true; command: SeriesCommand } | { ok: false; refusal: GroupRefusal } {
  if (!('components' in command) || !command.components) return { ok: true, command };
  const expanded = expandedIds(command.components, groups);
  return expanded.ok ? { ok: true, command: { ...command, components: expanded.components } } : expanded;
}

function decideNamed(
  series: Series | undefined,
  command: SeriesCommand,
  context: SeriesContext,
  stamp: Stamp,
): SeriesDecision {
  if (command.type === 'create') return decideCreate(series, command, context, stamp);
  if (!series) return refuse({ reason: 'series_not_found' });
  switch (command.type) {
    case 'change':
      return decideChange(series, command, context, stamp);
    case 'end':
      return decideEnd(series, command, stamp);
    case 'settle':
      return decideSettle(series, command, stamp);
    default:
      return decideException(series, command, stamp);
  }
}

function unknownIn(wanted: readonly ComponentId[], { components }: SeriesContext): SeriesRefusal | undefined {
  const unknown = wanted.filter((id) => !components.has(id));
  return unknown.length > 0 ? { reason: 'component_unknown', unknown, known: [...components] } : undefined;
}

function decideCreate(
  series: Series | undefined,
  { type, ...given }: Of<'create'>,
  context: SeriesContext,
  stamp: Stamp,
): SeriesDecision {
  if (series) return refuse({ reason: 'series_exists', title: series.title });
  const unknown = unknownIn(given.components, context);
  if (unknown) return refuse(unknown);
  const event: SeriesEvent = { type: 'series.created', ...stamp, ...given, components: [...new Set(given.components)] };
  const created = evolveSeries(context.id, undefined, event);
  return isFinishedAt(created, stamp.at) ? refuse({ reason: 'series_empty' }) : recorded(event);
}

function decideChange(
  series: Series,
  { type, remindMinutes = series.remindMinutes, ...given }: Of<'change'>,
  context: SeriesContext,
  stamp: Stamp,
): SeriesDecision {
  const unknown = unknownIn(given.components ?? [], context);
  if (unknown) return refuse(unknown);
  const { title, message, announceDays, automatic, notify } = series;
  const { components = series.components, translations = series.translations, ...rest } = given;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return recorded({
    type: 'series.changed',
    ...stamp,
    title,
    message,
    announceDays,
    automatic,
    notify,
    components: [...new Set(components)],
    ...(translations && { translations }),
    ...(remindMinutes !== null && remindMinutes !== undefined && { remindMinutes }),
    ...said,
  });
}

function decideException(series: Series, command: Of<'skip' | 'move'>, stamp: Stamp): SeriesDecision {
  const { day } = command;
  const occurrence = occurrenceOn(series, stamp.at, day);
  if (!occurrence || occurrence.state === 'after_end') {
    const next = nextOccurrences(series, stamp.at, NEXT_NAMED).map((one) => one.day);
    return refuse({ reason: 'occurrence_unknown', day, next });
  }
  if (occurrence.state === 'skipped') return refuse({ reason: 'occurrence_skipped', day });
  if (occurrence.from <= stamp.at) return refuse({ reason: 'occurrence_begun', from: occurrence.from });
  if (command.type === 'skip') return recorded({ type: 'series.occurrence_skipped', ...stamp, day });
  const { from, until } = command;
  if (until <= from) return refuse({ reason: 'window_ends_before_it_begins', from, until });
  if (until <= stamp.at) return refuse({ reason: 'window_in_the_past', now: stamp.at });
  return recorded({ type: 'series.occurrence_moved', ...stamp, day, from, until });
}

function decideEnd(series: Series, { ends }: Of<'end'>, stamp: Stamp): SeriesDecision {
  const event: SeriesEvent = { type: 'series.end_changed', ...stamp, ...(ends && { ends }) };
  const isSame = JSON.stringify(series.ends ?? null) === JSON.stringify(ends);
  return isSame ? refuse({ reason: 'series_unchanged' }) : recorded(event);
}

/** What the scheduler saw counts only while it is so: an order that came in between is carried out before. */
function decideSettle(series: Series, { seen, days, finished }: Of<'settle'>, stamp: Stamp): SeriesDecision {
  const { version } = series;
  if (seen !== version) return refuse({ reason: 'series_changed', seen, version });
  return recorded({ type: 'series.settled', ...stamp, days, finished });
}
