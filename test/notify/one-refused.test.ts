import { beforeEach, describe, expect } from 'vitest';
import type { Limiter, Pause } from '../../functions/notify/limiter-ports.ts';
import type { MailingId } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { addPeople, drain, flowsOf, orders, testIds } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

const PEOPLE = 1_000;
const M1: MailingId = `${ID}-1`;
const UNLUCKY = 'person-500@people.example';

beforeEach(() => {
  const { feedback } = flowsOf(ports);
  engines.ses.server.onEvents((_set, events) => void feedback(events));
});

/** Mails everybody while one address gets the same answer for ever, and says what the senders did meanwhile. */
async function mailEverybody(how: 'deny' | 'reject' | 'throttle' | 'silence') {
  const began = Date.now();
  const addresses = await addPeople(ports, PEOPLE);
  await ports.limiter.learn({ perSecond: 500, perDay: 1e6, sentToday: 0 }, 0.9);
  await orders(ports)(ID, {
    type: 'declare',
    ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
  });
  await engines.ses.control({ next: [], never: { [UNLUCKY]: how } });
  const pauses: Pause[] = [];
  const lines: { event: string; details: Record<string, unknown> | undefined }[] = [];
  let slowedDown = 0;
  const limiter: Limiter = {
    ...ports.limiter,
    pause: async (pause) => {
      pauses.push(pause);
      await ports.limiter.pause(pause);
    },
    slowDown: async (now) => {
      slowedDown += 1;
      await ports.limiter.slowDown(now);
    },
  };
  await flowsOf(ports).announce(ID, 1);
  await drain(engines, { ...ports, limiter, log: (event, details) => void lines.push({ event, details }) });
  const mails = (await engines.ses.mails()).filter(({ tags, at }) => tags.mailing === M1 && at >= began);
  return {
    pauses,
    lines,
    slowedDown,
    others: addresses.filter((address) => address !== UNLUCKY),
    mailed: mails.flatMap(({ destinations }) => destinations),
    progress: await ports.mailings.progress(M1),
    outcome: await ports.journal.find(M1, testIds.subscriber(UNLUCKY)),
  };
}

describe('one of a thousand whom SES never takes', () => {
  it.each([
    ['deny', 'is denied', { settled: 'failed', reason: 'AccessDenied' }],
    ['reject', 'is rejected', { settled: 'failed', reason: 'MessageRejected' }],
    ['throttle', 'is throttled', { settled: 'failed', reason: 'Throttling' }],
    ['silence', 'is never answered', { settled: 'unknown', reason: 'needs_decision' }],
  ] as const)(
    '(%s) ends with a record of it, everybody else has one mail, and nothing pauses',
    async (how, _, expected) => {
      const { pauses, lines, slowedDown, others, mailed, progress, outcome } = await mailEverybody(how);
      expect(mailed.toSorted()).toEqual(others.toSorted());
      expect(outcome).toEqual(expected);
      expect(progress).toMatchObject({
        recipients: PEOPLE,
        counts: { sent: PEOPLE - 1, skipped: 0, failed: 0, unknown: 0, [expected.settled]: 1 },
        reasons: { [expected.reason]: 1 },
        completedAt: expect.any(String),
      });
      expect(pauses).toEqual([]);
      expect(slowedDown).toBe(how === 'throttle' ? 3 : 0);
      expect(lines[0]).toEqual({
        event: 'mail.refused',
        details: {
          mailing: M1,
          chunk: expect.stringMatching(/^sub_/),
          subscriber: testIds.subscriber(UNLUCKY),
          kind: expect.any(String),
          code: how === 'silence' ? 'TimeoutError' : expected.reason,
        },
      });
      expect(JSON.stringify(lines)).not.toContain('@');
    },
  );
});
