import { networksIn, threshold, usualRate } from '../shared/domain/report/spike.ts';
import { median, type Row } from './rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-01T00:00:00Z');
/** Days that teach what is usual, before what is measured. */
const LEARNED_DAYS = 15;
const MEASURED_DAYS = { quiet: 280, troubled: 28 };

interface Product {
  name: string;
  /** Reports an hour at noon; a tenth of them at night. */
  atNoon: number;
}
const PRODUCTS: readonly Product[] = [
  { name: 'quiet (one report in two days)', atNoon: 0.04 },
  { name: 'middling (2 an hour at noon)', atNoon: 2 },
  { name: 'busy (60 an hour at noon)', atNoon: 60 },
];

/** What happens beside the usual: reports an hour, by the minutes since it began. */
interface Trouble {
  name: string;
  minutes: number;
  perHour(minute: number, usual: number): number;
  /** From one network alone. */
  flood?: true;
}
const TROUBLES: readonly Trouble[] = [
  { name: 'burst', minutes: 60, perHour: (_, usual) => 20 + 5 * usual },
  { name: 'slow ramp', minutes: 240, perHour: (minute, usual) => (minute / 240) * (20 + 5 * usual) },
  { name: 'flood from one network', minutes: 60, perHour: () => 2_000, flood: true },
];

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson number (Knuth); rates here are those of a minute, and small. */
function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Between a tenth at night and all of it at noon. */
const share = (at: number) => 0.1 + 0.9 * Math.max(0, Math.sin(((((at % DAY) / DAY) * 24 - 6) / 12) * Math.PI));

interface Seen {
  at: number;
  network: string;
}

/** One component's reports, and what the watch makes of them. */
class Replay {
  readonly #hours = new Map<string, Set<string>>();
  #window: Seen[] = [];
  #lastSpike = Number.NEGATIVE_INFINITY;

  add(at: number, network: string): void {
    const hour = new Date(at).toISOString().slice(0, 13);
    const networks = this.#hours.get(hour) ?? new Set();
    this.#hours.set(hour, networks.add(network));
    this.#window.push({ at, network });
  }

  /** True when operators would be told now: an hour must pass without a spike before another one is. */
  watch(now: number): boolean {
    this.#window = this.#window.filter(({ at }) => at > now - 20 * MINUTE);
    const networks = networksIn(this.#window, undefined);
    if (networks < 3 || networks < threshold(usualRate(this.#counts(now), new Date(now).toISOString()))) return false;
    const isNew = now - this.#lastSpike >= HOUR;
    this.#lastSpike = now;
    return isNew;
  }

  #counts(now: number): Map<string, number> {
    const first = new Date(now - LEARNED_DAYS * DAY).toISOString().slice(0, 13);
    for (const hour of this.#hours.keys()) if (hour < first) this.#hours.delete(hour);
    return new Map([...this.#hours].map(([hour, networks]) => [hour, networks.size]));
  }
}

/** One trouble after another, and when each was noticed. */
class Troubles {
  readonly delays: (number | undefined)[] = [];
  falseAlarms = 0;
  readonly #trouble: Trouble | undefined;
  #begun = Number.POSITIVE_INFINITY;
  #isNoticed = true;

  constructor(trouble: Trouble | undefined) {
    this.#trouble = trouble;
  }

  begin(at: number): void {
    this.#begun = at;
    this.#isNoticed = false;
  }

  /** Reports a minute beside the usual ones. */
  rate(at: number, usual: number): number {
    const minute = (at - this.#begun) / MINUTE;
    const { minutes = 0, perHour = () => 0 } = this.#trouble ?? {};
    return minute >= 0 && minute < minutes ? perHour(minute, usual) / 60 : 0;
  }

  /** An alarm while it lasts has noticed it, if it should be; one soon after it may still be meant for it. */
  alarm(at: number): void {
    const minute = (at - this.#begun) / MINUTE;
    const { minutes = 0, flood = false } = this.#trouble ?? {};
    const isMeant = !flood && minute >= 0 && minute < minutes + 90;
    if (!isMeant) this.falseAlarms += 1;
    if (isMeant && minute < minutes && !this.#isNoticed) {
      this.#isNoticed = true;
      this.delays.push(minute);
    }
  }

  end(at: number): void {
    const { minutes = 0, flood } = this.#trouble ?? {};
    if (!flood && !this.#isNoticed && (at - this.#begun) / MINUTE === minutes) this.delays.push(undefined);
  }
}

/** Two weeks to learn, then what is measured; with trouble on every fourth day at a random time, if there is any. */
function play({ atNoon }: Product, trouble: Trouble | undefined, random: () => number): Troubles {
  const replay = new Replay();
  const troubles = new Troubles(trouble);
  let networks = 0;
  const add = (at: number, count: number, network?: string) => {
    for (let index = 0; index < count; index += 1) {
      networks += 1;
      replay.add(at, network ?? String(networks));
    }
  };
  const learned = START + LEARNED_DAYS * DAY;
  const end = learned + MEASURED_DAYS[trouble ? 'troubled' : 'quiet'] * DAY;
  for (let at = START; at < end; at += MINUTE) {
    const usual = atNoon * share(at);
    // Far apart, so that what is measured does not become usual.
    if (trouble && at >= learned && (at - learned) % (4 * DAY) === 0)
      troubles.begin(at + Math.floor(random() * 1_000) * MINUTE);
    add(at, poisson(usual / 60, random));
    add(at, poisson(troubles.rate(at, usual), random), trouble?.flood ? 'one' : undefined);
    if (replay.watch(at) && at >= learned) troubles.alarm(at);
    troubles.end(at);
  }
  return troubles;
}

function rowOf(product: Product, trouble: Trouble | undefined, { falseAlarms, delays }: Troubles): Row {
  const what = `${product.name}: ${trouble?.name ?? 'quiet days'}`;
  const days = MEASURED_DAYS[trouble ? 'troubled' : 'quiet'];
  if (!trouble || trouble.flood) return { what: `${what}, false alarms in ${days} days`, value: `${falseAlarms}` };
  const found = delays.filter((delay) => delay !== undefined);
  const delay = found.length > 0 ? `median ${median(found)} min, longest ${Math.max(...found)} min` : 'never';
  return {
    what: `${what}, noticed after`,
    value: `${delay}; ${found.length} of ${delays.length}; ${falseAlarms} false`,
  };
}

/** The spike rule replayed over generated traffic: the same in every run. */
export async function benchReports(): Promise<Row[]> {
  return PRODUCTS.flatMap((product, index) =>
    [undefined, ...TROUBLES].map((trouble, kind) =>
      rowOf(product, trouble, play(product, trouble, randomFrom(1_000 * index + kind + 1))),
    ),
  );
}
