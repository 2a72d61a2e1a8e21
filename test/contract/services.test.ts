import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { beforeEach, describe, expect } from 'vitest';
import { sesClient, sesMailer } from '../../functions/channels/mail/ses-mailer.ts';
import { sqsQueue } from '../../functions/platform/sqs-queue.ts';
import { engines, it, ports } from '../support/world.ts';

beforeEach(async () => {
  await engines.ses.control({ next: [], enforce: false, rate: 500 });
});

const raw = Buffer.from('From: a@b.example\r\nTo: c@d.example\r\nSubject: hello\r\nX-Own: kept\r\n\r\nbody\r\n');
let serial = 0;
const mail = (over: object = {}) => ({
  to: 'c@d.example',
  raw,
  stream: 'notices' as const,
  tags: { mailing: `m-${++serial}` },
  ...over,
});
const accepted = async (tag: string) => (await engines.ses.mails()).filter(({ tags }) => tags.mailing === tag);

describe('Mailer', () => {
  it('hands the mail over byte for byte, with its configuration set and tags', async () => {
    const given = mail();
    expect(await ports.mailer.send(given)).toEqual({ kind: 'accepted' });
    const [stored] = await accepted(given.tags.mailing);
    expect(stored).toMatchObject({
      destinations: ['c@d.example'],
      configurationSet: 'notices',
      source: 'status@fernhill.example',
    });
    expect(await engines.ses.raw(stored?.id ?? '')).toEqual(raw);
  });
  it.each([
    ['throttle', { kind: 'throttled', code: 'Throttling' }, 0],
    ['quota', { kind: 'quota', code: 'Throttling' }, 0],
    ['misconfigure', { kind: 'misconfigured', code: 'MessageRejected' }, 0],
    ['reject', { kind: 'rejected', code: 'MessageRejected' }, 0],
    ['fault', { kind: 'unknown', code: 'ServiceUnavailable' }, 0],
    ['fault-after-accepting', { kind: 'unknown', code: 'ServiceUnavailable' }, 1],
    ['reset-after-accepting', { kind: 'unknown' }, 1],
    ['hang-after-accepting', { kind: 'unknown', code: 'TimeoutError' }, 1],
  ])('tries once and says what is known after: %s', async (next, result, copies) => {
    await engines.ses.control({ next: [next] });
    const given = mail();
    expect(await ports.mailer.send(given)).toMatchObject(result);
    expect(await accepted(given.tags.mailing)).toHaveLength(copies);
  });
  it('knows that a mail was never sent when nobody listens', async () => {
    const [before, region] = [process.env.AWS_ENDPOINT_URL_SES, process.env.AWS_REGION];
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SES: 'http://127.0.0.1:9',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
    });
    const mailer = sesMailer(sesClient(), { noticesSet: 'n', confirmationsSet: 'c', source: 'a@b.example' });
    expect(await mailer.send(mail())).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' });
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL_SES;
    if (region === undefined) delete process.env.AWS_REGION;
  });
  it('asks SES for exactly what its own client asks for', async () => {
    const asked: { form: object; headers: string[]; authorization: string }[] = [];
    const client = new SESClient({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'session' },
      maxAttempts: 1,
      requestHandler: {
        handle: async (request: HttpRequest) => {
          const form = Object.fromEntries([...new URLSearchParams(request.body)].sort());
          const { authorization = '', ...others } = request.headers;
          asked.push({
            form: { ...form, to: `${request.method} ${request.protocol}//${request.hostname}${request.path}` },
            headers: Object.keys(others)
              .filter((name) => /^(host|content-|x-amz-(date|security))/.test(name))
              .sort(),
            authorization: authorization.replace(/SignedHeaders.*|\d{8}/g, ''),
          });
          return { response: new HttpResponse({ statusCode: 200, body: Readable.from(['<SendRawEmailResponse/>']) }) };
        },
      } as never, // A handler as far as this client calls it.
    });
    const hostile = mail({ to: 'a+b&c=d@x.example', raw: Buffer.from([0, 255, 254, 43, 47, 61, 10, 13, 128, 62, 63]) });
    await sesMailer(client, { noticesSet: 'n', confirmationsSet: 'c', source: 'a@b.example' }).send(hostile);
    await client.send(
      new SendRawEmailCommand({
        Source: 'a@b.example',
        Destinations: [hostile.to],
        RawMessage: { Data: hostile.raw },
        ConfigurationSetName: 'n',
        Tags: [{ Name: 'mailing', Value: hostile.tags.mailing }],
      }),
    );
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual(asked[1]);
    expect(asked[0]?.authorization).toContain('AWS4-HMAC-SHA256 Credential=key//eu-central-1/ses/aws4_request');
  });
  it('reads the quota', async () => {
    await engines.ses.control({ rate: 42, perDay: 1000 });
    expect(await ports.quota.read()).toMatchObject({ perSecond: 42, perDay: 1000 });
  });
});

describe('the local mail service', () => {
  it('refuses what goes beyond the rate when it is told to', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await engines.ses.control({ rate: 5, enforce: true });
    const results = await Promise.all(Array.from({ length: 12 }, () => ports.mailer.send(mail())));
    expect(results.filter(({ kind }) => kind === 'accepted')).toHaveLength(5);
    expect(results.filter(({ kind }) => kind === 'throttled')).toHaveLength(7);
  });
  it.each(['nobody', 'ü@x.example', 'a@b', 'a b@x.example'])('refuses an address SES would refuse: %s', async (to) => {
    expect(await ports.mailer.send(mail({ to }))).toMatchObject({ kind: 'rejected', code: 'InvalidParameterValue' });
  });
  it('reports sends, deliveries, bounces and complaints with their tags', async () => {
    const events: { eventType: string; mail: { tags?: Record<string, string[]> } }[] = [];
    engines.ses.server.onEvents((_set, told) => void events.push(...(told as typeof events)));
    for (const to of ['ok@x.example', 'gone@bounce.example', 'angry@complaint.example'])
      await ports.mailer.send(mail({ to, tags: { mailing: to.split('@')[0] } }));
    expect(events.map(({ eventType, mail: about }) => `${about.tags?.mailing?.[0]} ${eventType}`)).toEqual([
      'ok Send',
      'ok Delivery',
      'gone Send',
      'gone Bounce',
      'angry Send',
      'angry Delivery',
      'angry Complaint',
    ]);
  });
  it('shows its mails in a page where nothing of a mail can run', async () => {
    const given = mail({
      raw: Buffer.from(
        'From: a@b.example\r\nTo: c@d.example\r\nSubject: <script>x</script>\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>',
      ),
    });
    await ports.mailer.send(given);
    const [stored] = await accepted(given.tags.mailing);
    const { endpoint } = engines.ses.server;
    const [list, page] = await Promise.all(
      [`${endpoint}/`, `${endpoint}/mail/${stored?.id}`].map(async (url) => (await fetch(url)).text()),
    );
    expect(list).toContain('&lt;script&gt;x&lt;/script&gt;');
    expect(page).toMatch(/<iframe sandbox="allow-popups[^"]*" srcdoc="&lt;script&gt;/);
    expect(page).not.toMatch(/sandbox="[^"]*allow-scripts/);
  });
  it('answers an action it does not know instead of hanging', async () => {
    const answer = await fetch(engines.ses.server.endpoint, {
      method: 'POST',
      body: 'Action=ListIdentities&Version=2010-12-01',
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('InvalidAction')]);
  });
});

describe('Queues', () => {
  it('take any number of messages and hold every one', async () => {
    const url = await engines.queues.queue();
    await sqsQueue<{ n: number }>(engines.queues.sqs, url).enqueue(Array.from({ length: 37 }, (_, n) => ({ n })));
    const found: number[] = [];
    for (let more = true; more; ) {
      const { Messages = [] } = await engines.queues.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
      );
      found.push(...Messages.map(({ Body = '' }) => JSON.parse(Body).n));
      more = Messages.length > 0;
    }
    expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 37 }, (_, n) => n));
  });
});

describe('Site', () => {
  it('keeps body, type and cache rules of the last object written', async () => {
    const object = { key: 'incidents/x', contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=10' };
    await ports.site.put({ ...object, body: 'old' });
    await ports.site.put({ ...object, body: 'new ü' });
    const read = await engines.queues.s3.send(new GetObjectCommand({ Bucket: ports.bucket, Key: 'incidents/x' }));
    expect([await read.Body?.transformToString(), read.ContentType, read.CacheControl]).toEqual([
      'new ü',
      object.contentType,
      object.cacheControl,
    ]);
  });
});
