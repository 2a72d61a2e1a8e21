import { deliverWebhook } from '../functions/channels/webhook/deliver.ts';
import { post } from '../functions/channels/webhook/post.ts';
import { announce } from '../functions/notify/announce.ts';
import { plan } from '../functions/notify/plan.ts';
import type { EndpointId, MailingId } from '../shared/domain/ids.ts';
import { Declare } from '../shared/domain/incident/command.ts';
import type { WebhookMessage } from '../shared/wire/messages.ts';
import { type Engines, makePorts, orders, startEngines } from '../test/support/fixtures.ts';
import { ID } from '../test/support/incidents.ts';
import { startReceiver } from '../test/support/receiver.ts';
import { deliverPorts, endpointAt, putEndpoint } from '../test/support/webhooks.ts';
import type { Row } from './rows.ts';

const MANY = 10_000;
/** Ten functions with ten messages each. */
const AT_ONCE = 100;
const M: MailingId = `whn_i${ID.slice(4)}-1`;
/** Nobody listens there. */
const CLOSED = 'http://127.0.0.1:9/';

const idOf = (index: number): EndpointId => `whk_${String(index).padStart(24, '0')}`;

const atOnce = async (width: number, count: number, one: (index: number) => Promise<unknown>) => {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await one(next++);
    }),
  );
};

interface Measured {
  planMs: number;
  perSecond: number;
  perCpuSecond: number;
}

/** Plans one notification for many endpoints and makes the first attempt for each. */
async function firstAttempts(engines: Engines, count: number, urlOf: (index: number) => string): Promise<Measured> {
  const ports = await makePorts(engines);
  await atOnce(20, count, (index) => putEndpoint(ports, endpointAt(urlOf(index), { id: idOf(index) })));
  const declare = Declare.parse({ title: 'T', message: 'm', components: { files: 'major_outage' }, holdSeconds: 0 });
  await orders(ports)(ID, { type: 'declare', ...declare });
  await announce(ports)(ID, 1);
  const queued: WebhookMessage[] = [];
  const webhookQueue = { enqueue: async (messages: readonly WebhookMessage[]) => void queued.push(...messages) };
  const planning = performance.now();
  while (!(await ports.endpointPlans.read(M, 0)).done)
    await plan({ ...ports, webhookQueue })({ mailingId: M, shard: 0 });
  const planMs = performance.now() - planning;
  const deliver = deliverWebhook({
    ...deliverPorts(ports),
    clock: () => new Date(),
    webhookQueue: { enqueue: async () => {} },
    post: (url, headers, body) => post(url, headers, body, { allows: () => true, clock: () => new Date() }),
  });
  const messages = queued.slice();
  const posting = performance.now();
  const cpu = process.cpuUsage();
  await atOnce(AT_ONCE, messages.length, (index) => deliver(messages[index] ?? { mailingId: M, endpointId: idOf(0) }));
  const seconds = (performance.now() - posting) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const live = Array.from({ length: count }, (_, index) => urlOf(index)).filter((url) => url.endsWith('/live')).length;
  const sent = (await ports.webhookMailings.progress(M))?.counts.sent;
  if (sent !== live) throw new Error(`${sent} of ${live} were sent`);
  return { planMs, perSecond: messages.length / seconds, perCpuSecond: messages.length / ((user + system) / 1e6) };
}

/** One notification for many endpoints: what it costs that a third of them is dead. */
export async function benchWebhooks(count = MANY): Promise<Row[]> {
  const engines = await startEngines();
  const receiver = await startReceiver();
  receiver.always(({ path }) => (path === '/live' ? 204 : 503));
  const [live, failing] = [`${receiver.url}/live`, `${receiver.url}/failing`];
  const none = await firstAttempts(engines, count, () => live);
  // Every third one is dead: it answers 503, or nobody listens.
  const third = await firstAttempts(
    engines,
    count,
    (index) => [live, live, index % 2 ? failing : CLOSED][index % 3] ?? live,
  );
  await receiver.stop();
  await engines.stop();
  const rate = ({ perSecond, perCpuSecond }: Measured) =>
    `${perCpuSecond.toFixed(0)} /s and core (${perSecond.toFixed(0)} /s)`;
  return [
    { what: `${count} endpoints planned`, value: `${(third.planMs / 1000).toFixed(1)} s` },
    { what: `${count} webhooks, ${AT_ONCE} at once: first attempts`, value: rate(none) },
    { what: `${count} webhooks, a third dead: first attempts`, value: rate(third) },
    { what: 'ratio of the two, per core (target ≥ 0.9)', value: (third.perCpuSecond / none.perCpuSecond).toFixed(2) },
  ];
}
