/** What differs from reader to reader in one mailing; the rest is the same for everybody and is built once. */
export const SLOTS = ['greeting', 'leaveUrl', 'manageUrl', 'to'] as const;
export type Placeholder = (typeof SLOTS)[number];
export type SlotValues = Record<Placeholder, string>;

/** Control characters that no cleaned text contains, so nobody can write a slot of their own. */
const MARK = '\u0001';
const GROUP_MARK = '\u0002';

export const placeholder = (name: Placeholder): string => `${MARK}${name}${MARK}`;

/** Constant pieces and slot names in turn, beginning and ending with a constant. */
export const split = (text: string): string[] => text.split(MARK);

/** Text that can hold no slot of one reader, whatever somebody wrote. */
export const withoutSlots = (text: string): string => text.replaceAll(MARK, '');

/** The same words with no slot of any kind in them, however deep they lie. */
export function withoutMarks<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll(MARK, '').replaceAll(GROUP_MARK, '') as Value;
  if (Array.isArray(value)) return value.map(withoutMarks) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutMarks(part)])) as Value;
}

export function fill(text: string, values: SlotValues): string {
  return split(text)
    .map((piece, index) => (index % 2 === 0 ? piece : values[piece as Placeholder]))
    .join('');
}

/** A place that is the same for readers of one zone and one choice of components, by its name and what it needs. */
export const groupSlot = (...parts: readonly string[]): string => `${GROUP_MARK}${parts.join('|')}${GROUP_MARK}`;

const GROUP = new RegExp(`${GROUP_MARK}([^${GROUP_MARK}]*)${GROUP_MARK}`, 'g');

export const fillGroups = (text: string, written: (...parts: string[]) => string): string =>
  text.replace(GROUP, (_, parts: string) => written(...parts.split('|')));

/** Columns that a moment takes when it is written out; text is wrapped before that is known. */
const GROUP_COLUMNS = 20;

export const columnsOf = (text: string): number => text.replace(GROUP, '~'.repeat(GROUP_COLUMNS)).length;
