import fc from 'fast-check';
import { expect } from 'vitest';
import {
  CorrectIncident,
  Declare,
  FalseAlarm,
  Resolve,
  UpdateIncident,
  WidenAudience,
} from '../../shared/domain/incident/command.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { confirmed, drain, flowsOf, makePorts, orders, type Ports, putPerson, testIds } from '../support/fixtures.ts';
import { ID, T0 } from '../support/incidents.ts';
import { engines, enginesTest as it } from '../support/world.ts';

const COMPONENTS = ['files', 'search', 'sign-in', 'api'];
const TAGS = ['gold', 'eu'];

const personArb = fc.record({
  state: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'confirmed', 'unconfirmed', 'unsubscribed'),
  interest: fc.oneof(fc.constantFrom('all', 'none'), fc.subarray(COMPONENTS, { minLength: 1 })),
  level: fc.constantFrom('every', 'key', 'ends'),
  muted: fc.constantFrom([], [], [ID], ['inc_another']),
  follows: fc.constantFrom([], [], [ID], ['inc_another']),
  attached: fc.constantFrom([], [], [ID]),
  tags: fc.subarray(TAGS),
  suppressed: fc.constantFrom(undefined, undefined, undefined, { reason: 'bounce', at: T0 }),
  confirmedLate: fc.constantFrom(false, false, true),
});
interface Person {
  state: string;
  interest: string | string[];
  level: string;
  muted: readonly string[];
  follows: readonly string[];
  attached: readonly string[];
  tags: string[];
  suppressed: object | undefined;
  confirmedLate: boolean;
}

const stepArb = fc.oneof(
  fc.record({ act: fc.constant('say' as const) }),
  fc.record({ act: fc.constant('turn' as const) }),
  fc.record({ act: fc.constant('correct' as const), mails: fc.boolean() }),
  fc.record({ act: fc.constant('widen' as const), tags: fc.subarray(TAGS), also: fc.subarray(COMPONENTS) }),
);

type Step = typeof stepArb extends fc.Arbitrary<infer One> ? One : never;

/** The rule as a person would say it, written without looking at the code: who hears of one announcement. */
function shouldHear(person: Person, news: { kind: string; components: string[]; tags: string[] }): boolean {
  if (person.state !== 'confirmed' || person.suppressed) return false;
  if (person.muted.includes(ID)) return false;
  if (person.level === 'ends' && !['start', 'end'].includes(news.kind)) return false;
  if (person.level === 'key' && news.kind === 'update') return false;
  if (person.confirmedLate && !person.attached.includes(ID)) return false;
  const choice = person.interest;
  const chose = choice === 'all' || (choice !== 'none' && news.components.some((one) => choice.includes(one)));
  const counted = person.tags.some((tag) => news.tags.includes(tag)) || person.attached.includes(ID);
  return chose || counted || person.follows.includes(ID);
}

interface News {
  seq: number;
  kind: string;
  components: string[];
  tags: string[];
}

/** What is stored of a person beside their preferences. */
function stateFields({ state, confirmedLate }: Pick<Person, 'state' | 'confirmedLate'>) {
  if (state === 'unconfirmed') return { state };
  if (state !== 'confirmed') return { state, unsubscribedAt: T0 };
  const confirmedAt = new Date(Date.parse(T0) + (confirmedLate ? 1e9 : -1000)).toISOString();
  return { state, confirmedAt, confirmedBy: 'x' };
}

async function addAll(ports: Ports, people: readonly Person[]): Promise<void> {
  for (const [index, { state, confirmedLate, ...person }] of people.entries()) {
    const base = confirmed(`p${index}@who.example`);
    const fields = stateFields({ state, confirmedLate });
    // The generator draws each state together with the fields that belong to it.
    await putPerson(ports, { ...base, ...person, ...fields } as unknown as Subscriber);
  }
}

const OTHER = { investigating: 'identified', identified: 'investigating' } as const;

const endOf = (isFalse: boolean) =>
  isFalse
    ? { type: 'false-alarm' as const, ...FalseAlarm.parse({ message: 'over' }) }
    : { type: 'resolve' as const, ...Resolve.parse({ message: 'over' }) };

/** Declares an incident, takes the steps and resolves it; the announcements, with whom each is about. */
async function liveThrough(
  ports: Ports,
  { affected, steps, ago, isFalse }: { affected: string[]; steps: Step[]; ago: number; isFalse: boolean },
): Promise<News[]> {
  const order = orders(ports);
  const components = Object.fromEntries(affected.map((one) => [one, 'partial_outage']));
  const news: News[] = [];
  const also = { tags: [] as string[], components: [] as string[] };
  const note = (seq: number, kind: string) =>
    news.push({ seq, kind, components: [...affected, ...also.components], tags: [...also.tags] });
  let seq = 1;
  const startedAt = new Date(ports.clock().getTime() - ago * 60_000).toISOString();
  await order(ID, { type: 'declare', ...Declare.parse({ title: 'T', message: 'm', components, startedAt }) });
  note(seq, 'start');
  let status: keyof typeof OTHER = 'investigating';
  for (const step of steps.filter((one) => one.act !== 'widen' || one.tags.length + one.also.length > 0)) {
    seq += 1;
    if (step.act === 'widen') {
      const { tags, also: more } = step;
      await order(ID, { type: 'widen-audience', ...WidenAudience.parse({ tags, components: more }) });
      also.tags.push(...tags);
      also.components.push(...more);
      continue;
    }
    if (step.act === 'correct') {
      const correction = CorrectIncident.parse({ title: `T${seq - 1}`, notify: step.mails });
      await order(ID, { type: 'correct', ...correction });
      if (step.mails) note(seq, 'update');
      continue;
    }
    if (step.act === 'turn') status = OTHER[status];
    await order(ID, { type: 'update', ...UpdateIncident.parse({ message: `m${seq - 1}`, status }) });
    note(seq, step.act === 'turn' ? 'status' : 'update');
  }
  await order(ID, endOf(isFalse));
  note(seq + 1, 'end');
  return news;
}

it('who is told of any incident equals a plain specification of who should be', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(personArb, { minLength: 1, maxLength: 25 }),
      fc.subarray(COMPONENTS, { minLength: 1 }),
      fc.array(stepArb, { maxLength: 3 }),
      fc.constantFrom(0, 90, 20_000),
      fc.boolean(),
      async (people, affected, steps, ago, isFalse) => {
        const ports = await makePorts(engines);
        const began = (await engines.ses.mails()).length;
        await addAll(ports, people);
        const news = await liveThrough(ports, { affected, steps, ago, isFalse });
        const { announce } = flowsOf(ports);
        for (const one of news) {
          await announce(ID, one.seq);
          await drain(engines, ports);
        }
        const sent = (await engines.ses.mails()).slice(began);
        for (const one of news) {
          const told = sent
            .filter(({ tags }) => tags.mailing === `${ID}-${one.seq}`)
            .map(({ tags }) => tags.subscriber)
            .toSorted();
          const expected = people.flatMap((person, index) =>
            shouldHear(person, one) ? [testIds.subscriber(`p${index}@who.example`)] : [],
          );
          expect(told, `${one.kind} ${one.seq}`).toEqual(expected.toSorted());
        }
      },
    ),
    { numRuns: 25 },
  );
});
