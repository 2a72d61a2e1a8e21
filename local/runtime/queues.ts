import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LocalFunction } from './functions.ts';

export interface QueueSource {
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  windowMs: number;
  concurrency: number;
  reportsFailures: boolean;
}

/** What SQS hands out in one call. */
const RECEIVE_MAX = 10;
const WAIT_SECONDS = 20;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Hands messages to a function as Lambda does: in batches, as many at once as allowed, deleting only what succeeded. */
export async function pollQueue(
  source: QueueSource,
  fn: LocalFunction,
  client: SQSClient,
  stop: AbortSignal,
): Promise<void> {
  const receive = async (max: number, waitSeconds: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: source.queueUrl,
      MaxNumberOfMessages: Math.min(max, RECEIVE_MAX),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (await client.send(command, { abortSignal: stop })).Messages ?? [];
  };

  const batch = async (): Promise<Message[]> => {
    const messages = await receive(source.batchSize, WAIT_SECONDS);
    const until = Date.now() + source.windowMs;
    while (messages.length > 0 && messages.length < source.batchSize && source.windowMs > 0 && Date.now() < until) {
      const more = await receive(source.batchSize - messages.length, 0);
      if (more.length === 0) await pause(Math.min(50, source.windowMs));
      messages.push(...more);
    }
    return messages;
  };

  const handle = async (messages: Message[]) => {
    const failed = await failures(messages, source, fn);
    const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    for (let start = 0; start < done.length; start += RECEIVE_MAX) {
      const Entries = done
        .slice(start, start + RECEIVE_MAX)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: source.queueUrl, Entries }));
    }
  };

  const loop = async () => {
    while (!stop.aborted) {
      try {
        const messages = await batch();
        if (messages.length > 0) await handle(messages);
      } catch {
        if (!stop.aborted) await pause(200);
      }
    }
  };
  await Promise.all(Array.from({ length: source.concurrency }, loop));
}

/** Ids of the messages that stay on the queue and come again when they are visible. */
async function failures(messages: Message[], source: QueueSource, fn: LocalFunction): Promise<Set<string>> {
  try {
    const answer = (await fn.invoke({ Records: messages.map((message) => recordOf(message, source.queueArn)) })) as
      | { batchItemFailures?: { itemIdentifier: string }[] }
      | undefined;
    return new Set(
      source.reportsFailures ? (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [],
    );
  } catch {
    return new Set(messages.map(({ MessageId = '' }) => MessageId));
  }
}

const recordOf = (message: Message, queueArn: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: message.MessageAttributes ?? {},
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: 'us-east-1',
});
