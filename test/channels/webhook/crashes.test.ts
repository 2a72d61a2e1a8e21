import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverWebhook } from '../../../functions/channels/webhook/deliver.ts';
import type { MailingId } from '../../../shared/domain/ids.ts';
import { Declare } from '../../../shared/domain/incident/command.ts';
import { mortal } from '../../support/crash-on-write.ts';
import { Died, type Engines, flowsOf, makePorts, orders, type Ports, startEngines } from '../../support/fixtures.ts';
import { ID } from '../../support/incidents.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { deliverPorts, drainWebhooks, endpointAt, endpointId, putEndpoint } from '../../support/webhooks.ts';

let engines: Engines;
let receiver: Receiver;
beforeAll(async () => {
  engines = await startEngines();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await engines.stop();
});

const A = endpointId('a');
const M: MailingId = `whn_i${ID.slice(4)}-1`;

/** Announces, plans and tries a delivery twice, in a process that may die before any of its writes. */
async function lifeOf(ports: Ports): Promise<void> {
  await flowsOf(ports).announce(ID, 1);
  await flowsOf(ports).plan({ mailingId: M, shard: 0 });
  const deliver = deliverWebhook(deliverPorts(ports));
  await deliver({ mailingId: M, endpointId: A });
  ports.forward(10_000);
  await deliver({ mailingId: M, endpointId: A });
}

it.each([
  ['is delivered at the second attempt', [503, 204], 'active', { settled: 'sent' }],
  ['is refused', [503, 400], 'active', { settled: 'failed', reason: 'http_400' }],
] as const)(
  'a webhook that %s ends in one recorded state, whichever write its process dies before',
  async (_name, given, state, ended) => {
    let points = 0;
    for (let died = true; died; points += 1) {
      const ports = await makePorts(engines);
      receiver.reset();
      receiver.next(...given);
      receiver.always(given[1]);
      await putEndpoint(ports, endpointAt(receiver.url));
      const components = { files: 'partial_outage' as const };
      const declare = Declare.parse({ title: 'T', message: 'm', components, holdSeconds: 0 });
      await orders(ports)(ID, { type: 'declare', ...declare });
      const life = mortal(ports, points + 1);
      await lifeOf(life.ports).catch((error) => {
        if (!(error instanceof Died)) throw error;
      });
      died = life.died();
      // The stream hands its record out again, and the queue the message that was not deleted.
      ports.forward(60_000);
      await flowsOf(ports).announce(ID, 1);
      await ports.webhookQueue.enqueue([{ mailingId: M, endpointId: A }]);
      await drainWebhooks(engines, ports);
      expect(await ports.endpointJournal.find(M, A)).toEqual(ended);
      expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([`${M}.${A}`]));
      expect(await ports.webhookMailings.progress(M)).toMatchObject({
        recipients: 1,
        counts: { sent: 0, failed: 0, [ended.settled]: 1 },
        completedAt: expect.any(String),
      });
      expect((await ports.endpoints.read(A)).endpoint?.state).toBe(state);
      expect(await ports.mailings.running()).toEqual([]);
    }
    expect(points).toBeGreaterThan(12);
  },
);

it('an endpoint that is gone is disabled and its owner told, whichever write its process dies before', async () => {
  let points = 0;
  for (let died = true; died; points += 1) {
    const ports = await makePorts(engines);
    receiver.reset();
    receiver.always(410);
    await putEndpoint(ports, endpointAt(receiver.url));
    const declare = Declare.parse({
      title: 'T',
      message: 'm',
      components: { files: 'partial_outage' },
      holdSeconds: 0,
    });
    await orders(ports)(ID, { type: 'declare', ...declare });
    const life = mortal(ports, points + 1);
    await lifeOf(life.ports).catch((error) => {
      if (!(error instanceof Died)) throw error;
    });
    died = life.died();
    ports.forward(60_000);
    await flowsOf(ports).announce(ID, 1);
    await ports.webhookQueue.enqueue([{ mailingId: M, endpointId: A }]);
    await drainWebhooks(engines, ports);
    expect((await ports.endpoints.read(A)).endpoint).toMatchObject({ state: 'disabled', ownerNotified: true });
    expect(ports.lines.some(({ event }) => event === 'endpoint.stopped')).toBe(true);
    const { counts, completedAt } = (await ports.webhookMailings.progress(M)) ?? {};
    expect((counts?.failed ?? 0) + (counts?.skipped ?? 0)).toBe(1);
    expect(completedAt).toBeDefined();
  }
  expect(points).toBeGreaterThan(10);
});
