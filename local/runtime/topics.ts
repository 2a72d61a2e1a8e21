import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

const BATCH = 10;
const FLUSH_MS = 20;

/** Carries notifications to the queues that are subscribed to a topic, raw, as SNS does when it is told to. */
export function topicToQueue(client: SQSClient, queueUrl: string) {
  const waiting: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    timer = undefined;
    const bodies = waiting.splice(0);
    for (let start = 0; start < bodies.length; start += BATCH) {
      const Entries = bodies
        .slice(start, start + BATCH)
        .map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
  };
  return (notifications: readonly unknown[]): void => {
    waiting.push(...notifications.map((notification) => JSON.stringify(notification)));
    if (!timer) timer = setTimeout(() => void flush().catch(() => {}), FLUSH_MS);
  };
}
