/** People refused in a row, for the account's set-up, after which all sending pauses. */
export const CIRCUIT = 5;

/** Tries of one person before their chunk is put back for a while; the others in it have been served by then. */
export const TRIES_AT_ONCE = 3;
/** A set-up that refuses one person this often, and has served others meanwhile, is not what is wrong. */
const TRIES_ALONE = 10;
/** Nobody is tried more often than this. With the pauses between, it takes about ten minutes. */
const TRIES_MAX = 60;
/** Throttling of one person slows everybody down this often; after that it says nothing about the rate. */
const SLOWDOWNS = 3;

/** How often one person was refused for now. */
export interface RefusalTally {
  times: number;
  /** Refused for the set-up although others were served at the time. */
  alone?: true;
}

export type TemporaryRefusal = 'misconfigured' | 'throttled';

/** Whether to give a person up, with the last refusal counted. */
export const isFinal = (kind: TemporaryRefusal, { times, alone }: RefusalTally): boolean =>
  times >= (kind === 'misconfigured' && alone ? TRIES_ALONE : TRIES_MAX);

/** Whether the throttling of a person is news about the account's rate. */
export const slowsEverybody = (tally: RefusalTally | undefined): boolean => (tally?.times ?? 0) < SLOWDOWNS;

/** What one process knows about the account's set-up. */
export interface SetUp<Id extends string> {
  /** Mails accepted so far. */
  served: number;
  /** People refused for the set-up, each with how many mails had been accepted by then. */
  suspects: ReadonlyMap<Id, number>;
}

export const untried = <Id extends string>(): SetUp<Id> => ({ served: 0, suspects: new Map() });

/** The answers to mails that were in flight together. */
export interface Answers<Id extends string> {
  accepted: number;
  misconfigured: readonly { id: Id; alone: boolean }[];
}

/**
 * Tells a faulty set-up from a person who is refused. The set-up is faulty when enough different people were refused
 * and nobody was served since the first of them; a person is refused alone when somebody was served at the same time or
 * since their last refusal. People known to be refused alone say nothing about the set-up.
 */
export function judge<Id extends string>(
  { served: before, suspects }: SetUp<Id>,
  { accepted, misconfigured }: Answers<Id>,
): { setUp: SetUp<Id>; faulty: boolean; alone: Set<Id> } {
  const now = before + accepted;
  const alone = new Set(
    misconfigured.filter((one) => one.alone || accepted > 0 || (suspects.get(one.id) ?? now) < now).map(({ id }) => id),
  );
  const next = new Map([...suspects].filter(([id]) => !alone.has(id)));
  for (const { id } of misconfigured) if (!alone.has(id)) next.set(id, now);
  const inARow = [...next.values()].filter((served) => served === now).length;
  const faulty = inARow >= CIRCUIT;
  return { setUp: { served: now, suspects: faulty ? new Map() : next }, faulty, alone };
}
