import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type DeliverPorts, deliverWebhook } from '../../functions/channels/webhook/deliver.ts';
import { notifyOwner } from '../../functions/channels/webhook/notify-owner.ts';
import type { EndpointId } from '../../shared/domain/ids.ts';
import type { Endpoint } from '../../shared/domain/webhook/endpoint.ts';
import type { WebhookMessage } from '../../shared/wire/messages.ts';
import { Died, drain, type Engines, type Ports } from './fixtures.ts';
import { T0 } from './incidents.ts';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const endpointId = (letter: string): EndpointId => `whk_${letter.repeat(24)}`;

/** An endpoint that an operator has added before the first incident. */
export const endpointAt = (url: string, change: Partial<Endpoint> = {}): Endpoint => ({
  id: endpointId('a'),
  url,
  format: 'standard',
  owner: { kind: 'operator', name: 'ada' },
  components: 'all',
  state: 'active',
  secrets: [{ secret: SECRET }],
  failures: { count: 0 },
  ownerNotified: false,
  createdAt: T0,
  ...change,
});

export const putEndpoint = async (ports: Ports, endpoint: Endpoint): Promise<void> => {
  const { version } = await ports.endpoints.read(endpoint.id);
  await ports.endpoints.write(endpoint.id, endpoint, version);
};

/** The ports of the deliverer, whose posts may reach this machine. */
export const deliverPorts = (ports: Ports): DeliverPorts => ({
  ...ports,
  mailings: ports.webhookMailings,
  journal: ports.endpointJournal,
  notifyOwner: notifyOwner(ports),
  random: () => 0.5,
});

/** Messages that wait are handed out this much later. */
const ROUND_MS = 15 * 60_000;
/** More rounds than any delivery takes. */
const ROUNDS = 400;

/** Plans and mails what waits, and hands webhooks out until all have ended, while days go by. */
export async function drainWebhooks(
  engines: Engines,
  ports: Ports,
  deliver = deliverWebhook(deliverPorts(ports)),
): Promise<void> {
  await drain(engines, ports);
  for (let round = 0, quiet = 0; quiet < 2 && round < ROUNDS; round += 1) {
    const worked = await deliverOnce(engines, ports, deliver);
    quiet = worked > 0 ? 0 : quiet + 1;
    ports.forward(ROUND_MS);
  }
}

/** Hands out what is on the queue now, once. */
export async function deliverOnce(
  { queues }: Engines,
  ports: Ports,
  deliver = deliverWebhook(deliverPorts(ports)),
): Promise<number> {
  const QueueUrl = ports.urls.webhook;
  const { Messages = [] } = await queues.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 0 }),
  );
  await Promise.all(
    Messages.map(async ({ Body = '', ReceiptHandle }) => {
      try {
        await deliver(JSON.parse(Body) as WebhookMessage);
        await queues.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
    }),
  );
  return Messages.length;
}
