import type { SubscriberId, TimelineId } from '../ids.ts';
import { type PageConfig, readLanguage, unknownComponents } from '../page/config.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { Name } from './person-name.ts';
import {
  type AddressFault,
  addressKey,
  appendCapped,
  type Confirmed,
  interestOf,
  LEVELS,
  Level,
  type OnRecord,
  readAddress,
  type Subscriber,
  Tag,
} from './subscriber.ts';

export interface ImportLine {
  address: string;
  name?: string;
  components?: readonly string[];
  tags?: readonly string[];
  level?: string;
  language?: string;
  timeZone?: string;
}

/** On what terms people are imported. */
export interface ImportTerms {
  /** Why these people need not confirm; kept with each of them. */
  reason: string;
  /** Replaces what is given of people known already; nobody who left is brought back. */
  overwrite?: boolean;
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

interface ReadLine {
  address: string;
  name?: string;
  components?: readonly string[];
  tags?: string[];
  level?: Level;
  language?: string;
  timeZone?: string;
}

type Refused = Extract<LineOutcome, { outcome: 'refused' }>;
export interface ImportRequest {
  /** Where its line stands among those read together. */
  index: number;
  line: ReadLine;
  fresh: Confirmed;
}

/** What becomes of the lines of one address: an outcome each, and the person to write if they change anything. */
export interface Decided {
  outcomes: { index: number; outcome: LineOutcome }[];
  person?: Subscriber;
}

export function decideLines(record: OnRecord, wishes: readonly ImportRequest[], options: ImportTerms): Decided {
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

/** Somebody new, confirmed for the stated reason. */
export function importedPerson(
  id: SubscriberId,
  { address, name, components, tags, level, language, timeZone }: ReadLine,
  { reason, attachTo }: ImportTerms,
  page: PageConfig,
  now: string,
): Confirmed {
  return {
    id,
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
}

/** Somebody known with what is asked for; the same object where that is nothing. */
function changedBy(
  known: Exclude<Subscriber, { state: 'unsubscribed' }>,
  { name, components, tags, level, language, timeZone }: ReadLine,
  fresh: Confirmed,
  { attachTo, overwrite }: ImportTerms,
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

/** Reads one line, or says what is wrong with it. */
export function readLine(page: PageConfig, line: ImportLine): ReadLine | Refused {
  const read = readAddress(line.address);
  if (!read.ok) return refused(read.fault, line.address);
  const name = readName(line.name, read.address);
  if (name && !name.success) return refused('name_invalid', `the name ${name.error.issues[0]?.message}`);
  return (
    choicesFault(page, line) ?? {
      address: read.address,
      ...(name && { name: name.data }),
      ...(line.components?.length && { components: line.components }),
      ...(line.tags?.length && { tags: [...new Set(line.tags)] }),
      ...(line.level && { level: Level.parse(line.level) }),
      ...(line.language && { language: readLanguage(page, line.language) }),
      ...(line.timeZone && { timeZone: line.timeZone }),
    }
  );
}

const refused = (reason: LineFault, detail: string): Refused => ({ outcome: 'refused', reason, detail });

/** What is wrong with the choices of a line, if anything is. */
function choicesFault(page: PageConfig, { components = [], level, tags, timeZone }: ImportLine): Refused | undefined {
  const named = components.filter((id) => id !== 'all' && id !== 'none');
  const unknown = unknownComponents(page, named);
  if (unknown.length > 0) return refused('component_unknown', unknown.join(', '));
  if (level && !Level.safeParse(level).success) return refused('level_unknown', `not one of ${LEVELS.join(', ')}`);
  const badTag = tags?.find((tag) => !Tag.safeParse(tag).success);
  if (badTag !== undefined) return refused('tag_invalid', badTag);
  return timeZone && !isTimeZone(timeZone) ? refused('time_zone_unknown', timeZone) : undefined;
}

/** A name that is given; none where a list repeats the address because it has no name. */
function readName(name: string | undefined, address: string) {
  const given = name?.trim();
  return given && addressKey(given) !== addressKey(address) ? Name.safeParse(name) : undefined;
}
