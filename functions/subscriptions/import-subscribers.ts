import type { ComponentId, SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { Name } from '../../shared/domain/subscriber/person-name.ts';
import {
  type AddressFault,
  addressKey,
  appendCapped,
  type Confirmed,
  type Interest,
  LEVELS,
  Level,
  type OnRecord,
  readAddress,
  type Subscriber,
  Tag,
} from '../../shared/domain/subscriber/subscriber.ts';
import { isTimeZone } from '../../shared/domain/time/time-zone.ts';
import type { Clock, Ids, Sleep } from '../platform/ports.ts';
import { changePerson } from './change-subscriber.ts';
import type { PersonChange, Subscribers } from './ports.ts';

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
  sleep: Sleep;
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
  const outcomes: LineOutcome[] = [];
  const wishes = new Map<SubscriberId, ImportRequest[]>();
  for (const [index, line] of lines.entries()) {
    const read = readLine(ports.page, line);
    if ('outcome' in read) {
      outcomes[index] = read;
      continue;
    }
    const fresh = subscriberFrom(ports, read, options);
    wishes.set(fresh.id, [...(wishes.get(fresh.id) ?? []), { index, line: read, fresh }]);
  }
  const stored = await subscribers.readMany([...wishes.keys()]);
  const note = (decided: Decided) => {
    for (const { index, outcome } of decided.outcomes) outcomes[index] = outcome;
  };
  const changes: PersonChange[] = [];
  for (const [id, wanted] of wishes) {
    const { version, ...known } = stored.get(id) ?? { version: 0 };
    const decided = decideLines(known, wanted, options);
    note(decided);
    if (decided.person && !options.dryRun) changes.push({ id, record: { person: decided.person }, version });
  }
  // All go in together; whoever was changed by somebody else meanwhile is decided again by themselves.
  const written = await subscribers.writeMany(changes);
  await Promise.all(
    changes.map(async ({ id }) => {
      if (written.has(id)) return;
      const decide = (known: OnRecord) => {
        const decided = decideLines(known, wishes.get(id) ?? [], options);
        return { answer: decided, ...(decided.person && { write: { person: decided.person } }) };
      };
      note(await changePerson(ports)(id, decide));
    }),
  );
  return outcomes;
}

type Refused = Extract<LineOutcome, { outcome: 'refused' }>;
interface ImportRequest {
  /** Where its line stands among those read together. */
  index: number;
  line: ReadLine;
  fresh: Confirmed;
}

/** What becomes of the lines of one address: an outcome each, and the person to write if they change anything. */
interface Decided {
  outcomes: { index: number; outcome: LineOutcome }[];
  person?: Subscriber;
}

function decideLines(record: OnRecord, wishes: readonly ImportRequest[], options: ImportOptions): Decided {
  const outcomes: Decided['outcomes'] = [];
  let { person } = record;
  for (const { index, line, fresh } of wishes) {
    if (person?.state === 'unsubscribed' || (!person && record.erased)) {
      outcomes.push({ index, outcome: { outcome: 'left' } });
    } else if (!person) {
      person = fresh;
      outcomes.push({ index, outcome: { outcome: 'added' } });
    } else {
      const changed = changedBy(person, line, fresh, options);
      outcomes.push({ index, outcome: { outcome: changed === person ? 'unchanged' : 'changed' } });
      person = changed;
    }
  }
  return { outcomes, ...(person && person !== record.person && { person }) };
}

const subscriberFrom = (
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

/** Somebody known with what is asked for; the same object where that is nothing. */
function changedBy(
  known: Exclude<Subscriber, { state: 'unsubscribed' }>,
  { name, components, tags, level, language, timeZone }: ReadLine,
  fresh: Confirmed,
  { attachTo, overwrite }: ImportOptions,
): Confirmed | typeof known {
  // What an owner has not confirmed stays out: an operator vouches only for what the import says.
  if (known.state === 'unconfirmed') {
    if (!overwrite && !attachTo) return known;
    const { createdAt, suppressed, bounces } = known;
    const kept = { createdAt, ...(suppressed && { suppressed }), ...(bounces && { bounces }) };
    return { ...fresh, ...kept, tags: fresh.tags.length > 0 ? fresh.tags : known.tags };
  }
  const given = { name, interest: components && interestOf(components, 'all'), tags, level, language, timeZone };
  const set = overwrite ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) : {};
  const attaches = attachTo !== undefined && !known.attached.includes(attachTo);
  if (!attaches && Object.keys(set).length === 0) return known;
  return { ...known, ...set, ...(attaches && { attached: appendCapped(known.attached, attachTo) }) };
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
  // Some lists repeat the address where they have no name.
  const named = line.name?.trim() && addressKey(line.name.trim()) !== addressKey(read.address);
  const name = named ? Name.safeParse(line.name) : undefined;
  if (name && !name.success) return refused('name_invalid', `the name ${name.error.issues[0]?.message}`);
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
