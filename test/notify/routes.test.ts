import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { newApiKey, storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { AudienceBody, MailingBody, MailingList, RecipientBody, SendingBody } from '../../shared/wire/api/mailings.ts';
import { addPeople, drain, flowsOf } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
const key = newApiKey();
const M = `${ID}-1` as const;
beforeEach(async () => {
  await storeApiKey(ports.tables.people, key, { name: 'grace', role: 'admin' });
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  await ports.limiter.learn({ perSecond: 10, perDay: 100, sentToday: 80 }, 0.5);
});

const call = (method: string, path: string, body?: unknown) =>
  app.request(path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const json = async (method: string, path: string, body?: unknown) => (await call(method, path, body)).json();
const declare = async () => {
  await call('POST', '/ops/incidents', {
    id: ID,
    title: 'T',
    message: 'm',
    components: { files: 'partial_outage' },
    holdSeconds: 20,
  });
  await flowsOf(ports).announce(ID, 1);
};
const planned = () =>
  drain(engines, { ...ports, forward: () => {} }, { plan: flowsOf(ports).plan, send: async () => {} });

/** The chunk messages that `planned` took off the queue, on it again. */
const resume = async () => {
  const chunks = await ports.plans.unfinished(M, 100);
  await ports.sendQueue.enqueue(chunks.map(({ id, recipients }) => ({ mailingId: M, chunkId: id, recipients })));
  await drain(engines, ports);
};

describe('before and while mails leave', () => {
  it('says whom an update would reach, for how long, and whether the day is enough', async () => {
    await addPeople(ports, 30);
    expect(AudienceBody.parse(await json('GET', '/ops/audience?components=files'))).toEqual({
      recipients: 30,
      endpoints: 0,
      estimated: false,
      perSecond: 5,
      seconds: 6,
      leftToday: 20,
      enoughToday: false,
    });
    expect((await call('GET', '/ops/audience?components=nope')).status).toBe(422);
  });

  it('says when a mailing will be done: its hold, then its people at the present rate', async () => {
    await addPeople(ports, 30);
    await declare();
    await planned();
    const body = MailingBody.parse(await json('GET', `/ops/mailings/${M}`));
    expect(body).toMatchObject({
      recipients: 30,
      planned: true,
      perSecond: 5,
      heldUntil: '2026-03-01T11:00:20.000Z',
      doneBy: '2026-03-01T11:00:26.000Z',
    });
    await resume();
    const done = MailingBody.parse(await json('GET', `/ops/mailings/${M}`));
    expect(done).toMatchObject({ counts: { sent: 30 }, completedAt: expect.any(String) });
    expect(done).not.toHaveProperty('doneBy');
    expect(MailingList.parse(await json('GET', `/ops/incidents/${ID}/mailings`)).mailings).toHaveLength(1);
  });

  it('tells for one person what was done, also for one it does not concern', async () => {
    const [one = ''] = await addPeople(ports, 2);
    await declare();
    await planned();
    const outcome = async (address: string) =>
      RecipientBody.parse(await json('GET', `/ops/mailings/${M}/recipient?address=${encodeURIComponent(address)}`));
    expect(await outcome(one)).toEqual({ outcome: 'waiting' });
    await resume();
    expect(await outcome(one.toUpperCase())).toEqual({ outcome: 'sent' });
    expect(await outcome('stranger@x.example')).toEqual({ outcome: 'not concerned' });
    expect((await call('GET', `/ops/mailings/${M}/recipient?address=nobody`)).status).toBe(422);
  });

  it('that has left cannot be stopped any more, and stays complete', async () => {
    await addPeople(ports, 6);
    await declare();
    await drain(engines, ports);
    for (const _ of [1, 2]) {
      const answer = await call('POST', `/ops/mailings/${M}/stop`);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({
        reason: 'mailing_complete',
        title: 'Too late',
        detail: 'All 6 mails have left.',
      });
    }
    expect(await json('GET', `/ops/mailings/${M}`)).not.toHaveProperty('stoppedAt');
  });

  it('is stopped, once or twice, and says so', async () => {
    await addPeople(ports, 5);
    await declare();
    for (const _ of [1, 2])
      expect(MailingBody.parse(await json('POST', `/ops/mailings/${M}/stop`))).toMatchObject({
        stoppedAt: '2026-03-01T11:00:00.000Z',
      });
    await drain(engines, ports);
    expect(MailingBody.parse(await json('GET', `/ops/mailings/${M}`))).toMatchObject({
      counts: { sent: 0, skipped: 5 },
      reasons: { stopped: 5 },
    });
    expect((await call('POST', '/ops/mailings/inc_nosuch12-1/stop')).status).toBe(404);
  });

  it('lists people in doubt with their addresses, and takes a decision about them', async () => {
    expect(await json('GET', `/ops/mailings/${M}/undecided`)).toEqual({ people: [] });
    expect(await json('POST', `/ops/mailings/${M}/undecided`, { act: 'leave' })).toEqual({ decided: 0 });
    expect((await call('POST', `/ops/mailings/${M}/undecided`, { act: 'drop' })).status).toBe(400);
  });
});

describe('the pace of all', () => {
  it('is paused and resumed by name, and nothing leaves meanwhile', async () => {
    await addPeople(ports, 5);
    expect(SendingBody.parse(await json('POST', '/ops/sending/pause'))).toMatchObject({
      perSecond: 5,
      pause: { reason: 'operator', detail: 'by grace' },
    });
    await declare();
    ports.forward(30_000);
    const { plan, send } = flowsOf(ports);
    let rounds = 0;
    await drain(engines, ports, {
      plan,
      send: async (message, time) => (rounds++ < 20 ? send(message, time) : undefined),
    });
    expect(MailingBody.parse(await json('GET', `/ops/mailings/${M}`))).toMatchObject({
      counts: { sent: 0 },
      perSecond: 0,
    });
    expect(SendingBody.parse(await json('POST', '/ops/sending/resume'))).not.toHaveProperty('pause');
    expect(SendingBody.parse(await json('GET', '/ops/sending'))).toMatchObject({
      quota: { perDay: 100, sentToday: 80 },
    });
  });
});
