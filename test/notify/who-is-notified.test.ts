import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CorrectIncident,
  Declare,
  FalseAlarm,
  Resolve,
  UpdateIncident,
  WidenAudience,
} from '../../shared/domain/incident/command.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import {
  confirmed,
  drain,
  type Engines,
  flowsOf,
  makePorts,
  orders,
  putPerson,
  startEngines,
  testIds,
} from '../support/fixtures.ts';
import { ID, T0 } from '../support/incidents.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

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
  muted: string[];
  follows: string[];
  attached: string[];
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
        const order = orders(ports);
        const began = (await engines.ses.mails()).length;
        for (const [index, { state, confirmedLate, ...person }] of people.entries()) {
          const base = confirmed(`p${index}@who.example`);
          const at = new Date(Date.parse(T0) + (confirmedLate ? 1e9 : -1000)).toISOString();
          const rest =
            state === 'confirmed'
              ? { state, confirmedAt: at, confirmedBy: 'x' }
              : state === 'unconfirmed'
                ? { state }
                : { state, unsubscribedAt: T0 };
          await putPerson(ports, { ...base, ...person, ...rest } as unknown as Subscriber);
        }
        const components = Object.fromEntries(affected.map((one) => [one, 'partial_outage']));
        const news: { seq: number; kind: string; components: string[]; tags: string[] }[] = [];
        const also = { tags: [] as string[], components: [] as string[] };
        const note = (seq: number, kind: string) =>
          news.push({ seq, kind, components: [...affected, ...also.components], tags: [...also.tags] });
        let seq = 1;
        const startedAt = new Date(ports.clock().getTime() - ago * 60_000).toISOString();
        await order(ID, { type: 'declare', ...Declare.parse({ title: 'T', message: 'm', components, startedAt }) });
        note(seq, 'start');
        let status: 'investigating' | 'identified' = 'investigating';
        for (const step of steps) {
          if (step.act === 'widen') {
            if (step.tags.length + step.also.length === 0) continue;
            await order(ID, {
              type: 'widen-audience',
              ...WidenAudience.parse({ tags: step.tags, components: step.also }),
            });
            also.tags.push(...step.tags);
            also.components.push(...step.also);
            seq += 1;
            continue;
          }
          if (step.act === 'correct') {
            const correction = CorrectIncident.parse({ title: `T${seq}`, notify: step.mails });
            await order(ID, { type: 'correct', ...correction });
            seq += 1;
            if (step.mails) note(seq, 'update');
            continue;
          }
          if (step.act === 'turn') status = status === 'identified' ? 'investigating' : 'identified';
          await order(ID, { type: 'update', ...UpdateIncident.parse({ message: `m${seq}`, status }) });
          seq += 1;
          note(seq, step.act === 'turn' ? 'status' : 'update');
        }
        await order(
          ID,
          isFalse
            ? { type: 'false-alarm', ...FalseAlarm.parse({ message: 'over' }) }
            : { type: 'resolve', ...Resolve.parse({ message: 'over' }) },
        );
        note(seq + 1, 'end');
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
            shouldHear(person as unknown as Person, one) ? [testIds.subscriber(`p${index}@who.example`)] : [],
          );
          expect(told, `${one.kind} ${one.seq}`).toEqual(expected.toSorted());
        }
      },
    ),
    { numRuns: 25 },
  );
});
