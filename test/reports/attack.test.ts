import { describe, expect } from 'vitest';
import { putMember } from '../../functions/operators/members.ts';
import { watchReports } from '../../functions/reports/watch-reports.ts';
import { REPORTING } from '../../shared/domain/report/limits.ts';
import { visitorsOf } from '../support/reports.ts';
import { engines, it, ports } from '../support/world.ts';

const POSTS = 10_000;
const AT_ONCE = 50;
const fault = (error: unknown) => expect.unreachable(String(error));

/** Sends as many reports as fast as it can, each with a form of its own, and counts the answers by status. */
async function attack(fromOf: (index: number) => string): Promise<Record<number, number>> {
  const { post } = visitorsOf(ports, fault);
  const until = new Date(ports.clock().getTime() + 3_600_000);
  const answers: Record<number, number> = {};
  for (let start = 0; start < POSTS; start += AT_ONCE) {
    const round = Array.from({ length: AT_ONCE }, async (_, index) => {
      const token = await ports.links.reportToken(ports.ids.report(), until);
      const address = `victim${start + index}@x.example`;
      const { status } = await post(
        { token, trying: 'x', component: 'files', address },
        { from: fromOf(start + index) },
      );
      answers[status] = (answers[status] ?? 0) + 1;
    });
    await Promise.all(round);
  }
  return answers;
}

const kept = async () => {
  const now = ports.clock().toISOString();
  return (await ports.reports.between(now.slice(0, 11), now)).length;
};

describe('the form under attack', () => {
  it.each([
    ['one network', () => '203.0.113.7', REPORTING.network.burst, 0],
    ['many networks', (index: number) => `10.${index >> 8}.${index & 255}.1`, REPORTING.page.burst, 1],
  ] as const)(
    'keeps to its limits and mails nobody: 10,000 posts from %s',
    async (_, fromOf, burst, alerts) => {
      await putMember(ports)({ address: 'ada@team.example', name: 'Ada', role: 'responder' });
      const before = (await engines.ses.mails()).length;
      const { 200: taken = 0, 429: refused = 0 } = await attack(fromOf);
      expect(taken + refused).toBe(POSTS);
      expect(taken).toBeLessThanOrEqual(burst);
      expect(taken).toBeGreaterThan(0);
      expect(await kept()).toBe(taken);
      expect((await engines.ses.mails()).length).toBe(before);
      // What so many networks say may be true: operators hear of it once. One network is no crowd.
      for (let minute = 0; minute < 3; minute += 1) await watchReports(ports)();
      expect((await engines.ses.mails()).length - before).toBe(alerts);
      // No address that was typed is anybody whom we know.
      expect(await ports.subscribers.get(ports.ids.subscriber('victim1@x.example'))).toBeUndefined();
    },
    300_000,
  );
});
