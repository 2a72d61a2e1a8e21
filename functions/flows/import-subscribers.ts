import type { ComponentId, SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import {
  type AddressFault,
  type Interest,
  LEVELS,
  Level,
  Name,
  readAddress,
  type Subscriber,
  Tag,
  withIncident,
} from '../../shared/domain/subscriber.ts';
import { isTimeZone } from '../../shared/domain/time-zone.ts';
import type { Clock, Ids, Subscribers } from '../ports.ts';

export interface ImportLine {
  address: string;
  name?: string;
  components?: readonly string[];
  tags?: readonly string[];
  level?: string;
  language?: string;
  timeZone?: string;
}

export interface ImportOptions {
  /** Why these people need not confirm; kept with each of them. */
  reason: string;
  /** Replaces what is given of people known already; nobody who left is brought back. */
  overwrite?: boolean;
  /** Says what would happen and writes nothing. */
  dryRun?: boolean;
  /** Counts everybody among the affected of it. Whoever is new and chooses nothing hears of nothing else. */
  attachTo?: TimelineId;
}

type LineFault =
  | AddressFault
  | 'component_unknown'
  | 'name_invalid'
  | 'level_unknown'
  | 'tag_invalid'
  | 'time_zone_unknown';

export type LineOutcome =
  | { outcome: 'added' | 'changed' | 'unchanged' | 'left' }
  | { outcome: 'refused'; reason: LineFault; detail: string };

export interface ImportPorts {
  subscribers: Subscribers;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
}

/** People written together. */
const TOGETHER = 100;

/**
 * Adds people whose consent is on record elsewhere, confirmed for the stated reason. Whoever is known already stays as
 * they are unless it is asked for, and whoever left stays gone; a bad line is refused by itself.
 */
export const importSubscribers =
  (ports: ImportPorts) =>
  async (lines: readonly ImportLine[], options: ImportOptions): Promise<LineOutcome[]> => {
    const outcomes: LineOutcome[] = [];
    for (let start = 0; start < lines.length; start += TOGETHER)
      outcomes.push(...(await importSome(ports, lines.slice(start, start + TOGETHER), options)));
    return outcomes;
  };

async function importSome(
  ports: ImportPorts,
  lines: readonly ImportLine[],
  options: ImportOptions,
): Promise<LineOutcome[]> {
  const { subscribers } = ports;
  const wishes = lines.map((line): Refused | Wish => {
    const read = readLine(ports.page, line);
    return 'outcome' in read ? read : { line: read, fresh: freshFrom(ports, read, options) };
  });
  // The first line of an address adds it; a later one finds it there.
  const first = new Map<SubscriberId, Wish>();
  for (const wish of wishes) if ('fresh' in wish && !first.has(wish.fresh.id)) first.set(wish.fresh.id, wish);
  const known = new Map((await subscribers.getMany([...first.keys()])).map((person) => [person.id, person]));
  const unknown = [...first.values()].flatMap(({ fresh }) => (known.has(fresh.id) ? [] : [fresh]));
  const added = options.dryRun ? new Set(unknown.map(({ id }) => id)) : await subscribers.addMany(unknown);
  const outcomes: LineOutcome[] = [];
  for (const wish of wishes) {
    if (!('fresh' in wish)) outcomes.push(wish);
    else if (first.get(wish.fresh.id) === wish && added.has(wish.fresh.id)) {
      known.set(wish.fresh.id, wish.fresh);
      outcomes.push({ outcome: 'added' });
    } else outcomes.push(await changeOne(ports, wish, known.get(wish.fresh.id), options));
  }
  return outcomes;
}

type Refused = Extract<LineOutcome, { outcome: 'refused' }>;
interface Wish {
  line: ReadLine;
  fresh: Confirmed;
}

/** Somebody who is there already, as the line wants them. */
async function changeOne(
  { subscribers }: ImportPorts,
  { line, fresh }: Wish,
  seen: Subscriber | undefined,
  { attachTo, overwrite, dryRun }: ImportOptions,
): Promise<LineOutcome> {
  const known = seen ?? (await subscribers.get(fresh.id));
  if (!known || known.state === 'unsubscribed') return { outcome: 'left' };
  const { name, components, tags, level, language, timeZone } = line;
  const given = { name, interest: components && interestOf(components, 'all'), tags, level, language, timeZone };
  const changed = changedBy(known, { attachTo, fresh, given: overwrite ? given : undefined });
  if (changed === known) return { outcome: 'unchanged' };
  return { outcome: dryRun || (await subscribers.change(known, changed)) ? 'changed' : 'left' };
}

const freshFrom = (
  { ids, clock, page }: ImportPorts,
  { address, name, components, tags, level, language, timeZone }: ReadLine,
  { reason, attachTo }: ImportOptions,
): Confirmed => {
  const now = clock().toISOString();
  return {
    id: ids.subscriber(address),
    address,
    ...(name && { name }),
    interest: interestOf(components, attachTo ? 'none' : 'all'),
    level: level ?? 'every',
    maintenance: true,
    muted: [],
    follows: [],
    attached: attachTo ? [attachTo] : [],
    tags: tags ?? [],
    language: readLanguage(page, language),
    ...(timeZone && { timeZone }),
    shared: false,
    createdAt: now,
    state: 'confirmed',
    confirmedAt: now,
    confirmedBy: reason,
  };
};

type Confirmed = Extract<Subscriber, { state: 'confirmed' }>;

/** Somebody known with what is asked for; the same object where that is nothing. */
function changedBy(
  known: Exclude<Subscriber, { state: 'unsubscribed' }>,
  { attachTo, given, fresh }: { attachTo: TimelineId | undefined; given?: object | undefined; fresh: Confirmed },
): Subscriber {
  const attaches = attachTo !== undefined && !known.attached.includes(attachTo);
  const set = Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
  const confirms = given !== undefined && known.state === 'unconfirmed';
  if (!attaches && !confirms && Object.keys(set).length === 0) return known;
  const changed = { ...known, ...set, ...(attaches && { attached: withIncident(known.attached, attachTo) }) };
  if (changed.state === 'confirmed') return changed;
  // What an owner has not confirmed stays a wish: an operator vouches only for what the import says.
  const { confirmationSentAt, ...wish } = changed;
  const { interest, confirmedAt, confirmedBy } = fresh;
  return { ...wish, interest, state: 'confirmed', confirmedAt, confirmedBy };
}

interface ReadLine {
  address: string;
  name?: string;
  components?: readonly string[];
  tags?: string[];
  level?: Level;
  language?: string;
  timeZone?: string;
}

function readLine(page: PageConfig, line: ImportLine): ReadLine | Refused {
  const refused = (reason: LineFault, detail: string) => ({ outcome: 'refused' as const, reason, detail });
  const read = readAddress(line.address);
  if (!read.ok) return refused(read.fault, line.address);
  const name = line.name?.trim() ? Name.safeParse(line.name) : undefined;
  if (name && !name.success) return refused('name_invalid', 'longer than 120 characters');
  const unknown = unknownComponents(
    page,
    (line.components ?? []).filter((id) => id !== 'all' && id !== 'none'),
  );
  if (unknown.length > 0) return refused('component_unknown', unknown.join(', '));
  const level = line.level ? Level.safeParse(line.level) : undefined;
  if (level && !level.success) return refused('level_unknown', `not one of ${LEVELS.join(', ')}`);
  const badTag = line.tags?.find((tag) => !Tag.safeParse(tag).success);
  if (badTag !== undefined) return refused('tag_invalid', badTag);
  if (line.timeZone && !isTimeZone(line.timeZone)) return refused('time_zone_unknown', line.timeZone);
  return {
    address: read.address,
    ...(name && { name: name.data }),
    ...(line.components?.length && { components: line.components }),
    ...(line.tags?.length && { tags: [...new Set(line.tags)] }),
    ...(level && { level: level.data }),
    ...(line.language && { language: readLanguage(page, line.language) }),
    ...(line.timeZone && { timeZone: line.timeZone }),
  };
}

/** `all` and `none` are words for everything and nothing; no component is called so. */
export function interestOf(components: readonly string[] | undefined, otherwise: 'all' | 'none'): Interest {
  if (!components || components.length === 0) return otherwise;
  return components.includes('all') ? 'all' : components.includes('none') ? 'none' : [...components];
}

export const unknownComponents = (page: PageConfig, asked: readonly ComponentId[]): ComponentId[] => {
  const known = componentIdsOf(page);
  return asked.filter((id) => !known.has(id));
};
