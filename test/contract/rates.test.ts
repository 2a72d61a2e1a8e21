import { describe, expect } from 'vitest';
import { dynamoLimiter } from '../../functions/notify/dynamo-limiter.ts';
import type { Reservation } from '../../functions/notify/limiter-ports.ts';
import { takeFrom } from '../../functions/platform/rate-limit.ts';
import { T0 } from '../support/incidents.ts';
import { it, ports } from '../support/world.ts';

describe('Limiter', () => {
  const now = new Date(T0);
  const quota = (perSecond: number) => ({ perSecond, perDay: 50_000, sentToday: 7 });
  const offset = (slot: Reservation) =>
    slot.status === 'granted' ? slot.startAt.getTime() - now.getTime() : slot.status;

  it('hands out slots one after another at the rate, and none beyond two seconds ahead', async () => {
    await ports.limiter.learn(quota(10), 1);
    const starts: (number | string)[] = [];
    for (let n = 0; n < 6; n += 1) starts.push(offset(await ports.limiter.reserve(5, now)));
    expect(starts).toEqual([0, 500, 1000, 1500, 2000, 'full']);
    expect(offset(await ports.limiter.reserve(5, new Date(now.getTime() + 10_000)))).toBe(10_000);
  });
  it('never gives one slot to two senders', async () => {
    await ports.limiter.learn(quota(100), 1);
    const slots = await Promise.all(Array.from({ length: 15 }, () => ports.limiter.reserve(10, now)));
    const starts = slots.map(offset).filter((start) => start !== 'full');
    expect(new Set(starts).size).toBe(starts.length);
    expect(starts.length).toBeGreaterThan(5);
  });
  it('uses its share of the account and tells what the account has left', async () => {
    await ports.limiter.learn(quota(100), 0.9);
    expect(await ports.limiter.state(now)).toEqual({ perSecond: 90, quota: quota(100) });
  });
  it('slows down once a second however many ask, and recovers by a hundredth a second', async () => {
    await ports.limiter.learn(quota(100), 1);
    await Promise.all([1, 2, 3].map(() => ports.limiter.slowDown(now)));
    expect((await ports.limiter.state(now)).perSecond).toBeCloseTo(70);
    expect((await ports.limiter.state(new Date(now.getTime() + 10_000))).perSecond).toBeCloseTo(80);
    expect((await ports.limiter.state(new Date(now.getTime() + 60_000))).perSecond).toBe(100);
  });
  it('starts anew when a clock that was a day ahead has given slots away, and only then', async () => {
    const DAY_MS = 86_400_000;
    await ports.limiter.learn(quota(10), 1);
    const ahead = new Date(now.getTime() + DAY_MS);
    for (let n = 0; n < 4; n += 1) await ports.limiter.reserve(10, ahead);
    const starts: (number | string)[] = [];
    for (let n = 0; n < 4; n += 1) starts.push(offset(await ports.limiter.reserve(10, now)));
    expect(starts).toEqual([0, 1000, 2000, 'full']);
    // As far back as clocks may differ, slots that were given away stay so.
    expect(offset(await ports.limiter.reserve(10, new Date(now.getTime() - 50_000)))).toBe('full');
  });
  it('forgets a cut and a pause that a clock a day ahead made', async () => {
    const ahead = new Date(now.getTime() + 86_400_000);
    await ports.limiter.learn(quota(100), 1);
    await ports.limiter.slowDown(ahead);
    expect((await ports.limiter.state(now)).perSecond).toBe(100);
    await ports.limiter.slowDown(now);
    expect((await ports.limiter.state(now)).perSecond).toBeCloseTo(70);
    const until = new Date(ahead.getTime() + 600_000).toISOString();
    await ports.limiter.pause({ reason: 'daily_quota', detail: 'x', until });
    expect((await ports.limiter.state(now)).pause).toBeUndefined();
    expect((await ports.limiter.state(ahead)).pause).toMatchObject({ reason: 'daily_quota' });
  });
  it('gives no more slots at once than a sender can use while it lives, and no rate becomes nothing', async () => {
    await ports.limiter.learn(quota(1), 1);
    expect(await ports.limiter.reserve(20, now)).toMatchObject({ status: 'granted', count: 5, intervalMs: 1000 });
    for (let second = 1; second < 60; second += 1)
      await ports.limiter.slowDown(new Date(now.getTime() + second * 2_000));
    const later60 = new Date(now.getTime() + 120_000);
    expect((await ports.limiter.state(later60)).perSecond).toBeGreaterThanOrEqual(0.05);
    expect(await ports.limiter.reserve(20, later60)).toMatchObject({ status: 'granted', count: 1 });
  });
  it('writes a line for every pause and its end, with the reason, and without the name of an operator', async () => {
    const lines: unknown[] = [];
    const limiter = dynamoLimiter(ports.tables.people, (event, details) => void lines.push({ event, ...details }));
    await limiter.pause({ reason: 'configuration', detail: 'AccessDenied' });
    await limiter.pause({ reason: 'operator', detail: 'by Ada' });
    await limiter.resume();
    expect(lines).toEqual([
      { event: 'sending.paused', reason: 'configuration', detail: 'AccessDenied' },
      { event: 'sending.paused', reason: 'operator' },
      { event: 'sending.resumed' },
    ]);
  });
  it('stops everybody while it is paused, until it is resumed or the pause ends by itself', async () => {
    const until = new Date(now.getTime() + 5000).toISOString();
    await ports.limiter.pause({ reason: 'daily_quota', detail: 'x', until });
    expect(await ports.limiter.reserve(1, now)).toEqual({ status: 'paused' });
    expect((await ports.limiter.state(now)).pause).toEqual({ reason: 'daily_quota', detail: 'x', until });
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 5001))).status).toBe('granted');
    await ports.limiter.pause({ reason: 'operator', detail: 'x' });
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 1e9))).status).toBe('paused');
    await ports.limiter.resume();
    expect((await ports.limiter.reserve(1, new Date(now.getTime() + 1e9))).status).toBe('granted');
  });
});

describe('Buckets', () => {
  const limit = { burst: 5, count: 60, perMs: 3_600_000 };
  const take = (bucket: string) => takeFrom(ports.buckets, bucket, limit, ports.clock());
  it('grant no more than the burst, however many ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 40 }, () => take('one')));
    expect(taken.filter(({ ok }) => ok).length).toBeLessThanOrEqual(5);
    for (let more = 0; more < 5; more += 1) await take('one');
    const refused = await take('one');
    expect(refused).toEqual({ ok: false, retryAfterSeconds: 60 });
    expect(await take('another')).toEqual({ ok: true });
    ports.forward(60_000);
    expect([await take('one'), (await take('one')).ok]).toEqual([{ ok: true }, false]);
  });
});

describe('TrustedNetworks', () => {
  it('are of one person, for a while, until they are forgotten', async () => {
    const { trustedNetworks } = ports;
    const now = ports.clock();
    const until = new Date(now.getTime() + 1000);
    await trustedNetworks.add('a', 'home', until);
    await trustedNetworks.add('a', 'work', until);
    await trustedNetworks.add('b', 'home', until);
    expect(await trustedNetworks.has('a', 'home', now)).toBe(true);
    expect(await trustedNetworks.has('b', 'work', now)).toBe(false);
    expect(await trustedNetworks.has('a', 'home', until)).toBe(false);
    await trustedNetworks.forget('a');
    expect([await trustedNetworks.has('a', 'work', now), await trustedNetworks.has('b', 'home', now)]).toEqual([
      false,
      true,
    ]);
  });
});
