import { readFileSync } from 'node:fs';
import { PurgeQueueCommand, SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ordered } from '../../shared/wire/api/incidents.ts';
import { MailingList } from '../../shared/wire/api/mailings.ts';
import { SubscriberList } from '../../shared/wire/api/subscribers.ts';
import { eventually } from '../support/system.ts';
import { openTarget, type Target } from './target.ts';

const isLocal = !process.env.CANDOR_URL;
/** A stream, two queues and SES's reports lie between; deployed they take their time. */
const PATIENCE_MS = isLocal ? 30_000 : 180_000;

let target: Target;
beforeAll(async () => {
  target = await openTarget();
}, 60_000);
afterAll(() => target.stop());

const order = async (path: string, body: object) => {
  const answer = await target.ops('POST', path, body);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return Ordered.parse(await answer.json()).incident;
};
const declare = (title: string) =>
  order('/incidents', { title, message: 'm', components: { [target.component]: 'partial_outage' }, holdSeconds: 0 });
const mailings = async (id: string) =>
  MailingList.parse(await (await target.ops('GET', `/incidents/${id}/mailings`)).json()).mailings;
const complete = (id: string, count: number, patienceMs = PATIENCE_MS) =>
  eventually(async () => {
    const all = await mailings(id);
    return all.length === count && all.every(({ completedAt }) => completedAt) && all;
  }, patienceMs);
const add = async (...addresses: string[]) => {
  const subscribers = addresses.map((address) => ({ address, components: [target.component] }));
  expect((await target.ops('POST', '/subscribers/import', { reason: 'e2e', subscribers })).status).toBe(200);
};
const person = async (address: string) =>
  SubscriberList.parse(
    await (await target.ops('GET', `/subscribers/search?text=${encodeURIComponent(address)}`)).json(),
  ).subscribers[0];

describe('a system, by its addresses alone', () => {
  it('takes a declaration to the page and to mail, and the end of it as well', {
    timeout: 2 * PATIENCE_MS,
  }, async () => {
    const reader = target.address('good');
    await add(reader);
    const { id } = await declare('End to end');
    const page = await eventually(async () => {
      const answer = await fetch(`${target.url}/incidents/${id}`);
      return answer.ok && answer.text();
    }, PATIENCE_MS);
    expect(page).toContain('End to end');
    const [first] = await complete(id, 1);
    expect(first?.counts.sent).toBeGreaterThan(0);
    await order(`/incidents/${id}/resolve`, { message: 'over', holdSeconds: 0 });
    await complete(id, 2);
    const status = (await (await fetch(`${target.url}/api/v2/incidents/unresolved.json`)).json()) as {
      incidents: { id: string }[];
    };
    expect(status.incidents.map((one) => one.id)).not.toContain(id);
    if (target.local) expect(await target.local.mailsTo(reader)).toHaveLength(2);
  });

  it('writes no more to an address that bounces', { timeout: 3 * PATIENCE_MS }, async () => {
    const [bouncing, good] = [target.address('bounces'), target.address('good')];
    await add(bouncing, good);
    const { id } = await declare('Bounces');
    await complete(id, 1);
    await eventually(async () => (await person(bouncing))?.suppressed, PATIENCE_MS);
    expect(await person(bouncing)).toMatchObject({ suppressed: { reason: 'bounce' } });
    await order(`/incidents/${id}/resolve`, { message: 'over', holdSeconds: 0 });
    const [first, second] = await complete(id, 2);
    expect(second?.recipients).toBeLessThan(first?.recipients ?? 0);
    if (target.local) expect(await target.local.mailsTo(bouncing)).toHaveLength(1);
  });
});

describe.skipIf(!isLocal)('a system in trouble', () => {
  it('lays a message that nobody can handle aside, and hands it out again when somebody says so', {
    timeout: 120_000,
  }, async () => {
    const { running } = target.local ?? expect.unreachable();
    const { dead, source } = target.queues.find(({ name }) => name === 'FanOutChunks') ?? expect.unreachable();
    // A message that fails is unseen for minutes; ten tries of it would be half an hour.
    const unseenFor = (VisibilityTimeout: string) =>
      target.sqs.send(new SetQueueAttributesCommand({ QueueUrl: source?.name, Attributes: { VisibilityTimeout } }));
    await unseenFor('1');
    await target.sqs.send(new SendMessageCommand({ QueueUrl: source?.name, MessageBody: '{"mailingId":"poison"}' }));
    const list = async () => (await running.candor('redrive')).out;
    await eventually(async () => /FanOutChunks: 1\n {2}\{"mailingId":"poison"\}/.test(await list()), 90_000);
    const sick = await running.candor('doctor');
    expect(sick.code).toBe(1);
    expect(sick.out).toContain('1 messages that nobody could handle wait in FanOutChunks');
    const again = await running.candor('redrive', 'FanOutChunks', '--yes');
    expect(again.out).toContain('FanOutChunks: 1 handed out again');
    expect(await list()).toContain('FanOutChunks: 0');
    expect((await running.candor('redrive', 'Nonsense')).code).toBe(2);
    await eventually(async () => (await list()).includes('FanOutChunks: 1'), 90_000);
    await target.sqs.send(new PurgeQueueCommand({ QueueUrl: dead.name }));
    await unseenFor('180');
  });

  it('lists records of the stream that could not be handled, and lets them go', async () => {
    const { running } = target.local ?? expect.unreachable();
    const { dead } = target.queues.find(({ name }) => name === 'FanOutFailed') ?? expect.unreachable();
    await target.sqs.send(new SendMessageCommand({ QueueUrl: dead.name, MessageBody: '{"DDBStreamBatchInfo":{}}' }));
    expect((await running.candor('redrive')).out).toMatch(/FanOutFailed: 1\n[\s\S]*lets them go/);
    expect((await running.candor('redrive', 'FanOutFailed', '--yes')).out).toContain('FanOutFailed: 1 let go');
    expect((await running.candor('redrive')).out).toContain('FanOutFailed: 0');
  });

  it('recovers when SES takes no more for a while, and everybody is written to once', {
    timeout: 150_000,
  }, async () => {
    const { running, mailsTo } = target.local ?? expect.unreachable();
    const readers = Array.from({ length: 30 }, () => target.address('good'));
    await add(...readers);
    await running.control({ next: Array.from({ length: 12 }, () => 'throttle') });
    const { id } = await declare('Throttled');
    // Somebody who was refused three times is tried again half a minute later.
    await complete(id, 1, 120_000);
    for (const reader of readers)
      expect((await mailsTo(reader)).filter(({ tags }) => tags.mailing === `${id}-1`)).toHaveLength(1);
  });

  it('loses nobody when every function is killed in the middle', { timeout: 200_000 }, async () => {
    const { running, mailsTo } = target.local ?? expect.unreachable();
    const readers = Array.from({ length: 60 }, () => target.address('good'));
    await add(...readers);
    const { id } = await declare('Killed');
    for (const [, fn] of running.system.functions) await fn.kill();
    // A sender that died with mails on their way is asked after by SES's reports, which takes a minute and a lease.
    const told = async () => {
      const counts = await Promise.all(
        readers.map(async (one) => (await mailsTo(one)).filter(({ tags }) => tags.mailing === `${id}-1`).length),
      );
      return counts.every((count) => count === 1) && counts;
    };
    await eventually(told, 180_000);
  });

  it('sends no notice after an alarm on their reputation, and no confirmation after one on the account, until somebody says so', async () => {
    const { running } = target.local ?? expect.unreachable();
    const [, brake] = [...running.system.functions].find(([id]) => id.startsWith('BrakePull')) ?? expect.unreachable();
    const { resources } = JSON.parse(readFileSync(running.system.resources, 'utf8')) as {
      resources: { id: string; name: string }[];
    };
    const notices = resources.find(({ id }) => id.startsWith('MailNotices'))?.name ?? expect.unreachable();
    const alarm = (alarmName: string, dimensions: Record<string, string>) =>
      brake.invoke({
        alarmData: { alarmName, configuration: { metrics: [{ metricStat: { metric: { dimensions } } }] } },
      });
    await alarm('Candor-ReputationBounceRate', {});
    const first = (await running.candor('sending')).out;
    expect(first).toContain('Confirmations are paused: reputation (Candor-ReputationBounceRate)');
    expect(first).toMatch(/mails a second leave/);
    await alarm('Candor-NoticesReputationBounceRate', { 'ses:configuration-set': notices });
    expect((await running.candor('sending')).out).toContain('Paused: reputation (Candor-NoticesReputationBounceRate)');
    const resumed = (await running.candor('sending', 'resume')).out;
    expect(resumed).toMatch(/mails a second leave/);
    expect(resumed).not.toMatch(/paused/i);
  });

  it('is found healthy by the doctor once nothing waits, and ill when the sender is not ours', async () => {
    const { running } = target.local ?? expect.unreachable();
    await running.control({ identity: 'pending' });
    const { code, out } = await running.candor('doctor');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/fail {2}fernhill\.example is not verified\n {6}Set the DKIM/),
    ]);
    await running.control({ identity: 'verified' });
    const healthy = await running.candor('doctor', '--json');
    const { findings } = JSON.parse(healthy.out) as { findings: { level: string; what: string }[] };
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(findings.length).toBeGreaterThan(12);
  });
});
