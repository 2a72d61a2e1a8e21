import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What SQS takes in one call. */
const BATCH = 10;
const ATTEMPTS = 5;

/** Returns when SQS holds every message; entries it refuses for a passing reason are offered again. */
export const sqsQueue = <Message>(client: SQSClient, url: string) => ({
  async enqueue(messages: readonly Message[], delaySeconds = 0): Promise<void> {
    for (let start = 0; start < messages.length; start += BATCH) {
      let entries = messages.slice(start, start + BATCH).map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      }));
      for (let attempt = 1; entries.length > 0; attempt += 1) {
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }));
        const again = new Set(Failed.map(({ Id }) => Id));
        entries = entries.filter(({ Id }) => again.has(Id));
        if (entries.length > 0 && attempt === ATTEMPTS)
          throw new Error(`SQS refused ${entries.length} messages: ${Failed[0]?.Code}`);
      }
    }
  },
});
