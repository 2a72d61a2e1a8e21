import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { expect } from 'vitest';
import { send } from '../../functions/notify/send.ts';
import { sqsBatch } from '../../functions/platform/lambda-batch.ts';
import { sqsQueue } from '../../functions/platform/sqs-queue.ts';
import { pollQueue } from '../../local/runtime/queues.ts';
import { Declare } from '../../shared/domain/incident/command.ts';
import { ChunkMessage } from '../../shared/wire/messages.ts';
import { addPeople, drain, flowsOf, makePorts, orders, testIds } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { eventually } from '../support/system.ts';
import { engines, enginesTest as it } from '../support/world.ts';

/** A queue that gives a message up after two tries, and the one for what was given up. */
async function queuesOf(origin: string): Promise<{ live: string; dead: string }> {
  const { sqs } = engines.queues;
  const create = async (QueueName: string, Attributes: Record<string, string>) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    return new URL(new URL(QueueUrl).pathname, origin).href;
  };
  const dead = await create('chunks-dead', {});
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
  );
  const live = await create('chunks-live', {
    VisibilityTimeout: '1',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 2 }),
  });
  return { live, dead };
}

it('a message nobody can handle ends in the dead-letter queue, all others are delivered, and redriving completes the mailing without a second copy', async () => {
  const ports = await makePorts(engines);
  const { sqs } = engines.queues;
  const { live, dead } = await queuesOf(new URL(ports.urls.send).origin);

  const addresses = await addPeople(ports, 60);
  await orders(ports)(ID, {
    type: 'declare',
    ...Declare.parse({ title: 'T', message: 'm', components: { files: 'partial_outage' } }),
  });
  await flowsOf(ports).announce(ID, 1);
  const messages: ChunkMessage[] = [];
  await drain(engines, ports, { plan: flowsOf(ports).plan, send: async (message) => void messages.push(message) });

  const cursed = messages[0]?.chunkId;
  let broken = true;
  const run = send({ ...ports, sendQueue: sqsQueue<ChunkMessage>(sqs, live) });
  const handler = sqsBatch(async (body, remaining) => {
    const message = ChunkMessage.parse(body);
    if (broken && message.chunkId === cursed) throw new Error('cursed');
    await run(message, remaining);
  });
  const context = { getRemainingTimeInMillis: () => 30_000 };
  const stop = new AbortController();
  const fn = { id: 'Send', kill: async () => {}, invoke: (event: unknown) => handler(event as SQSEvent, context) };
  const polling = pollQueue(
    { queueUrl: live, queueArn: 'arn', batchSize: 4, windowMs: 0, concurrency: 2, reportsFailures: true },
    fn,
    sqs,
    stop.signal,
  );
  await sqsQueue<ChunkMessage>(sqs, live).enqueue(messages);
  await sqs.send(new SendMessageCommand({ QueueUrl: live, MessageBody: '{"not":"a chunk"}' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: live, MessageBody: 'not even JSON' }));

  const deadOnes = await eventually(async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    return Messages.length === 3 && Messages;
  });
  const before = await eventually(async () => {
    const progress = await ports.mailings.progress(`${ID}-1`);
    return progress?.counts.sent === 60 - (messages[0]?.recipients.length ?? 0) && progress;
  });
  expect(before.completedAt).toBeUndefined();

  broken = false;
  for (const { Body = '', ReceiptHandle } of deadOnes) {
    await sqs.send(new SendMessageCommand({ QueueUrl: live, MessageBody: Body }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle })).catch(() => {});
  }
  await eventually(async () => (await ports.mailings.progress(`${ID}-1`))?.completedAt);
  stop.abort();
  await polling;
  const copies = (await engines.ses.mails())
    .filter(({ tags }) => tags.mailing === `${ID}-1`)
    .flatMap(({ destinations }) => destinations);
  expect(copies.toSorted()).toEqual(addresses.toSorted());
  expect(await ports.journal.find(`${ID}-1`, testIds.subscriber(addresses[0] ?? ''))).toEqual({ settled: 'sent' });
});
