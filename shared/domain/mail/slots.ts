/** What differs from reader to reader in one mailing; the rest is the same for everybody and is built once. */
export const SLOTS = ['greeting', 'leaveUrl', 'manageUrl', 'to'] as const;
export type Slot = (typeof SLOTS)[number];
export type SlotValues = Record<Slot, string>;

/** A control character that no cleaned text contains, so nobody can write a slot of their own. */
const MARK = '\u0001';

export const slot = (name: Slot): string => `${MARK}${name}${MARK}`;

/** Constant pieces and slot names in turn, beginning and ending with a constant. */
export const split = (text: string): string[] => text.split(MARK);

/** Text that can hold no slot, whatever somebody wrote. */
export const withoutSlots = (text: string): string => text.replaceAll(MARK, '');

export function fill(text: string, values: SlotValues): string {
  return split(text)
    .map((piece, index) => (index % 2 === 0 ? piece : values[piece as Slot]))
    .join('');
}
