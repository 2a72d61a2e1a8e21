import { describe, expect } from 'vitest';
import type { PlanStep } from '../../functions/notify/ports.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import { T0 } from '../support/incidents.ts';
import { chunk, later, M, mailing, sub } from '../support/store-records.ts';
import { it, ports } from '../support/world.ts';

describe('Mailings', () => {
  it('creates a mailing once and knows it as running', async () => {
    await ports.mailings.create(mailing);
    await ports.mailings.create({ ...mailing, kind: 'postmortem' });
    expect(await ports.mailings.get(M)).toEqual(mailing);
    expect(await ports.mailings.running()).toEqual([M]);
  });
  it('keeps the words it was created with, even if newer code would write others', async () => {
    const written = (subject: string) => [
      { language: 'en', template: { subject, text: 't', html: 'h', language: 'en' as const } },
    ];
    await ports.mailings.create({ ...mailing, contents: written('first') });
    await ports.mailings.create({ ...mailing, contents: written('second') });
    expect((await ports.mailings.get(M))?.contents).toEqual(written('first'));
  });
  it('writes a step down once, counts it once and moves on', async () => {
    await ports.mailings.create(mailing);
    const step: PlanStep = { chunks: [chunk(1, 2)], next: sub(2) };
    expect(await ports.plans.propose(M, 3, undefined, step)).toBe(true);
    expect(await ports.plans.propose(M, 3, undefined, { chunks: [chunk(1)] })).toBe(false);
    expect(await ports.plans.read(M, 3)).toEqual({ done: false, pending: step });
    expect(await ports.plans.advance(M, 3, undefined, step)).toBe(true);
    expect(await ports.plans.advance(M, 3, undefined, step)).toBe(false);
    expect(await ports.plans.read(M, 3)).toEqual({ done: false, after: sub(2) });
    const last: PlanStep = { chunks: [] };
    expect(await ports.plans.propose(M, 3, sub(2), last)).toBe(true);
    expect(await ports.plans.advance(M, 3, sub(2), last)).toBe(true);
    expect(await ports.plans.read(M, 3)).toMatchObject({ done: true });
    expect(await ports.mailings.progress(M)).toMatchObject({ recipients: 2, planned: false });
  });
  it('counts every shard when all of them end at once', async () => {
    await ports.mailings.create(mailing);
    await Promise.all(
      Array.from({ length: SHARDS }, async (_, shard) => {
        await ports.plans.propose(M, shard, undefined, { chunks: [chunk(1)] });
        await ports.plans.advance(M, shard, undefined, { chunks: [chunk(1)] });
      }),
    );
    expect(await ports.mailings.progress(M)).toMatchObject({ planned: true, recipients: SHARDS });
  });
  it('is not complete before the counts add up', async () => {
    await ports.mailings.create(mailing);
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const step = { chunks: shard === 3 ? [chunk(1)] : [] };
      await ports.plans.propose(M, shard, undefined, step);
      await ports.plans.advance(M, shard, undefined, step);
    }
    expect(await ports.mailings.completeIfSettled(M, T0)).toBe(false);
    const message = { mailingId: M, chunkId: sub(1), recipients: [sub(1)] };
    await ports.journal.claim(message, T0, later(1));
    await ports.journal.finish(message, 1, { [sub(1)]: { settled: 'sent' } });
    expect(await ports.mailings.completeIfSettled(M, later(5))).toBe(true);
    expect(await ports.mailings.progress(M)).toMatchObject({ completedAt: later(5) });
    expect(await ports.mailings.running()).toEqual([]);
  });
  it('knows who was told in a range, both ends included, also by a chunk that begins before it', async () => {
    await ports.mailings.create(mailing);
    const finish = async (ids: number[], settled: 'sent' | 'skipped') => {
      const message = { mailingId: M, chunkId: sub(ids[0] ?? 0), recipients: ids.map(sub) };
      const claim = await ports.journal.claim(message, T0, later(1));
      const outcomes = Object.fromEntries(
        ids.map((n) => [sub(n), settled === 'sent' ? { settled } : { settled, reason: 'unsubscribed' }]),
      );
      await ports.journal.finish(message, claim.status === 'claimed' ? claim.fence : 0, outcomes);
    };
    await finish([1, 3, 5, 7], 'sent');
    await finish([9, 11], 'skipped');
    await finish([13, 15], 'sent');
    expect(
      [...(await ports.plans.notifiedBetween(M, sub(5), sub(13)))].filter((id) => id >= sub(5)).toSorted(),
    ).toEqual([5, 7, 13, 15].map(sub));
    expect([...(await ports.plans.notifiedBetween(M, sub(9), sub(11)))].filter((id) => id >= sub(9))).toEqual([]);
  });
});
