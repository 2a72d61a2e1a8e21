import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect } from 'vitest';
import { opsApi } from '../../functions/entry/ops-api.ts';
import { storeApiKey } from '../../functions/operators/dynamo-api-keys.ts';
import { runCommand } from '../../functions/platform/run-command.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import { webhookSubjectOf } from '../../shared/domain/ids.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { RecipientsBody } from '../../shared/wire/api/mailings.ts';
import { PreviewAnswer } from '../../shared/wire/api/previews.ts';
import { drain, flowsOf } from '../support/fixtures.ts';
import { answers, ID } from '../support/incidents.ts';
import { endpointAt, endpointId, putEndpoint } from '../support/webhooks.ts';
import { engines, it, ports } from '../support/world.ts';

let app: ReturnType<typeof opsApi>;
beforeEach(async () => {
  app = opsApi({ ...ports, onFault: (error) => expect.unreachable(String(error)) });
  for (const role of ['admin', 'viewer', 'responder'] as const)
    await storeApiKey(ports.tables.people, role, { name: role, role });
});
const call = (method: string, path: string, body?: unknown, key = 'responder') =>
  app.request(path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const order = {
  type: 'declare',
  title: 'Files <cannot> be opened',
  message: 'We are looking.',
  components: { files: 'partial_outage' },
};

describe('a preview', () => {
  it('shows the mail in every language and how many would get it, and changes nothing', async () => {
    await importSubscribers(ports)(
      [
        { address: 'a@x.example' },
        { address: 'b@x.example', components: ['files'] },
        { address: 'c@x.example', components: ['api'] },
      ],
      { reason: 'r' },
    );
    const sent = (await engines.ses.mails()).length;
    const answer = PreviewAnswer.parse(await (await call('POST', '/ops/preview', { order })).json());
    expect([answer.recipients, answer.mails.map(({ language }) => language)]).toEqual([2, ['en', 'de']]);
    expect(answer.mails[0]?.text).toMatch(/^Investigating: Files <cannot> be opened\n\nHello,\n\nWe are looking\./);
    expect(answer.mails[0]?.html).toContain('Files &lt;cannot&gt; be opened');
    expect(await ports.timelines.state()).toEqual({ version: 0, current: [] });
    expect(await engines.ses.mails()).toHaveLength(sent);
  });
  it('counts the endpoints that would get a webhook beside the people, as publishing then does', async () => {
    await putEndpoint(ports, endpointAt('https://a.example/', { id: endpointId('a') }));
    await putEndpoint(ports, endpointAt('https://b.example/', { id: endpointId('b'), components: ['files'] }));
    await putEndpoint(ports, endpointAt('https://c.example/', { id: endpointId('c'), components: ['api'] }));
    await putEndpoint(ports, endpointAt('https://d.example/', { id: endpointId('d'), state: 'quarantined' }));
    const answer = PreviewAnswer.parse(await (await call('POST', '/ops/preview', { order })).json());
    expect(answer).toMatchObject({ recipients: 0, endpoints: 2 });
    const audience = await (await call('GET', '/ops/audience?components=files')).json();
    expect(audience).toMatchObject({ recipients: 0, endpoints: 2 });
    const { type, ...declaration } = order;
    await call('POST', '/ops/incidents', { ...declaration, id: ID });
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    const [webhooks] = await ports.mailings.ofIncident(webhookSubjectOf(ID));
    expect(webhooks?.recipients).toBe(answer.endpoints);
  });
  it('says what the incident would be, and when its first mail would leave', async () => {
    const answer = await (await call('POST', '/ops/preview', { order: { ...order, holdSeconds: 20 } })).json();
    expect(answer).toMatchObject({
      impact: 'major',
      nextUpdateBy: '2026-03-01T11:30:00.000Z',
      heldUntil: '2026-03-01T11:00:20.000Z',
    });
  });
  it('of a post-mortem counts those who were told of the incident', async () => {
    await importSubscribers(ports)([{ address: 'a@x.example' }, { address: 'b@x.example' }], { reason: 'r' });
    const { type, ...declaration } = order;
    await call('POST', '/ops/incidents', { ...declaration, id: ID });
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    await call('POST', `/ops/incidents/${ID}/resolve`, { message: 'Over.', notify: false });
    await call('POST', `/ops/incidents/${ID}/postmortem`, answers);
    const answer = await call('POST', '/ops/preview', { incident: ID, order: { type: 'publish-postmortem' } });
    expect(await answer.json()).toMatchObject({ recipients: 2, endpoints: 0, estimated: false });
  });
  it('is refused where the order itself would be, with the same words', async () => {
    const bad = { order: { ...order, components: { nope: 'partial_outage' } } };
    expect(await (await call('POST', '/ops/preview', bad)).json()).toMatchObject({ reason: 'component_unknown' });
    const lost = { incident: ID, order: { type: 'resolve', message: 'over' } };
    expect(await (await call('POST', '/ops/preview', lost)).json()).toMatchObject({ reason: 'incident_not_found' });
  });
  it('is refused for more text than there is room for', async () => {
    const languages = ['de', 'fr', 'es', 'pt', 'ja', 'ar'];
    const translations = Object.fromEntries(languages.map((one) => [one, { message: '日'.repeat(25_000) }]));
    const answer = await call('POST', '/ops/preview', { order: { ...order, translations } });
    expect(await answer.json()).toMatchObject({ status: 422, reason: 'text_too_large' });
  });
  it('is of the order, whatever idempotency keys were used before', async () => {
    const declare = {
      ...Declare.parse({ title: 'T', message: 'm', components: order.components }),
      type: 'declare' as const,
    };
    await runCommand(ports)(ID, declare, { commandId: 'preview', by: 'ada' });
    const next = { incident: ID, order: { type: 'update', message: 'Found.' } };
    const answer = PreviewAnswer.parse(await (await call('POST', '/ops/preview', next)).json());
    expect(answer.mails[0]?.text).toContain('Found.');
  });
  it('of an order without mail is empty', async () => {
    const answer = await (await call('POST', '/ops/preview', { order: { ...order, notify: false } })).json();
    const after = { impact: 'major', nextUpdateBy: '2026-03-01T11:30:00.000Z' };
    expect(answer).toEqual({ mails: [], recipients: 0, endpoints: 0, estimated: false, ...after });
  });
  it('is sent to an operator, marked as a test and outside of any list or conversation', async () => {
    await call('POST', '/ops/members', { address: 'me@x.example', name: 'Me', role: 'responder' }, 'admin');
    const body = { order, sendTo: 'me@x.example', language: 'de' };
    expect(await (await call('POST', '/ops/preview', body)).json()).toMatchObject({ sentTo: 'me@x.example' });
    const mail = (await engines.ses.mails()).at(-1);
    expect([mail?.destinations, mail?.configurationSet]).toEqual([['me@x.example'], 'confirmations']);
    const { subject, text, headers } = await simpleParser(await engines.ses.raw(mail?.id ?? ''));
    expect(subject).toBe('[Test] [Fernhill Status] Files <cannot> be opened');
    expect(text).toContain('Wird untersucht');
    expect([headers.has('list'), headers.has('references')]).toEqual([false, false]);
    expect((await call('POST', '/ops/preview', { order, sendTo: 'nobody' })).status).toBe(422);
    expect((await call('POST', '/ops/preview', body, 'viewer')).status).toBe(401);
  });
});

describe('a test mail', () => {
  const send = (sendTo: string, key?: string) => call('POST', '/ops/preview', { order, sendTo }, key);
  beforeEach(async () => {
    for (const name of ['me', 'you'])
      await call('POST', '/ops/members', { address: `${name}@x.example`, name, role: 'responder' }, 'admin');
  });
  it('goes to members only, and to nobody else by the hand of a responder', async () => {
    const sent = (await engines.ses.mails()).length;
    await importSubscribers(ports)([{ address: 'customer@x.example' }], { reason: 'r' });
    for (const address of ['stranger@x.example', 'customer@x.example']) {
      const answer = await send(address);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ reason: 'not_an_operator' });
    }
    expect(await engines.ses.mails()).toHaveLength(sent);
    expect((await send('ME@x.example')).status).toBe(200);
  });
  it('is ordered a few times an hour at most, with one key and to one operator', async () => {
    for (let time = 0; time < 5; time += 1) expect((await send('me@x.example')).status).toBe(200);
    const refused = await send('you@x.example');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await send('me@x.example', 'admin')).status).toBe(429);
    expect((await send('you@x.example', 'admin')).status).toBe(200);
  });
  it('that SES refuses leaves a line with the code and no address', async () => {
    await engines.ses.control({ next: ['reject'] });
    expect(await (await send('me@x.example')).json()).toMatchObject({ reason: 'mail_not_sent' });
    expect(ports.lines).toEqual([
      expect.objectContaining({ event: 'mail.refused', kind: 'test', result: 'rejected', code: 'MessageRejected' }),
    ]);
    expect(JSON.stringify(ports.lines)).not.toContain('@');
  });
});

describe('the people of a mailing', () => {
  it('are listed to the last with what became of each, and with addresses for admins only', async () => {
    await importSubscribers({ ...ports, clock: () => new Date(0) })(
      Array.from({ length: 30 }, (_, index) => ({ address: `p${index}@x.example` })),
      { reason: 'r' },
    );
    const { incident } = (await (
      await call('POST', '/ops/incidents', { ...order, type: undefined, id: ID })
    ).json()) as {
      incident: { id: string };
    };
    expect(incident.id).toBe(ID);
    await flowsOf(ports).announce(ID, 1);
    await drain(engines, ports);
    const list = async (key: string) => {
      const all: RecipientsBody['recipients'] = [];
      for (let next: string | undefined, first = true; first || next; first = false) {
        const path = `/ops/mailings/${ID}-1/recipients${next ? `?from=${next}` : ''}`;
        const part = RecipientsBody.parse(await (await call('GET', path, undefined, key)).json());
        all.push(...part.recipients);
        next = part.next;
      }
      return all;
    };
    const seen = await list('admin');
    expect(new Set(seen.map(({ address }) => address)).size).toBe(30);
    expect(seen.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect((await list('viewer')).filter(({ address }) => address)).toEqual([]);
  });
});
