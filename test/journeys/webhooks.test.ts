import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EndpointWithSecret } from '../../shared/wire/api/endpoints.ts';
import { type Receiver, startReceiver, willing } from '../support/receiver.ts';
import { eventually, type Running, runningSystem } from '../support/system.ts';

let running: Running;
let receiver: Receiver;
beforeAll(async () => {
  [running, receiver] = await Promise.all([runningSystem(), startReceiver()]);
});
afterAll(async () => {
  await receiver.stop();
  await running.stop();
});

/** Verifies as docs/webhooks.md tells receivers to, with nothing of this project. */
function verified(secret: string, headers: Record<string, unknown>, body: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

describe('a webhook, on the synthesized system', () => {
  it('goes signed from declaring an incident to the endpoint that was added on the command line', async () => {
    receiver.always(willing);
    const { code, out } = await running.candor('endpoints', 'add', `${receiver.url}/hook`, '--json');
    expect(code).toBe(0);
    const { secret, endpoint } = EndpointWithSecret.parse(JSON.parse(out));
    const incident = { title: 'Hook', message: 'm', components: { api: 'major_outage' }, holdSeconds: 0 };
    expect((await running.ops('POST', '/incidents', incident)).status).toBe(201);
    const post = await eventually(async () => receiver.posts.find(({ body }) => body.includes('incident.declared')));
    expect(post.path).toBe('/hook');
    expect(verified(secret, post.headers, post.body)).toBe(true);
    const { out: listed } = await running.candor('endpoints', 'list');
    expect(listed).toContain(`${endpoint.id}  active`);
    const deliveries = await eventually(async () => {
      const { out: said } = await running.candor('endpoints', 'deliveries', endpoint.id);
      return said.includes('  sent') && said;
    });
    expect(deliveries).toContain('1 in two days');
  });

  it('is tried again a few seconds after a failed attempt, with the same id', async () => {
    receiver.always(willing);
    receiver.next(503);
    const incident = { title: 'Again', message: 'm', components: { api: 'major_outage' }, holdSeconds: 0 };
    await running.ops('POST', '/incidents', incident);
    const posts = await eventually(async () => {
      const found = receiver.posts.filter(({ body }) => body.includes('"Again"'));
      return found.length >= 2 && found;
    });
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});

describe('the form for a webhook, on the synthesized system', () => {
  it('is where the page links to, and adds an endpoint of a visitor', async () => {
    receiver.always(willing);
    const { url } = running.system;
    expect(await (await fetch(`${url}/`)).text()).toContain('href="/webhooks"');
    const form = await fetch(`${url}/webhooks`);
    expect(form.status).toBe(200);
    expect(await form.text()).toContain('name="url"');
    const body = new URLSearchParams({ url: `${receiver.url}/visitor`, format: 'standard' });
    const added = await fetch(`${url}/webhooks`, { method: 'POST', body });
    expect(added.status).toBe(200);
    const { out } = await running.candor('endpoints', 'list');
    expect(out).toContain(`${receiver.url}/visitor`);
    expect(out).toContain('by a visitor');
  });
});
