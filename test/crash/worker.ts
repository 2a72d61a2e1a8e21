import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { plan } from '../../functions/notify/plan.ts';
import { send } from '../../functions/notify/send.ts';
import { documentClient } from '../../functions/platform/dynamo.ts';
import { ChunkMessage, PlanMessage } from '../../shared/wire/messages.ts';
import { everyPort } from '../support/every-port.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { FAST, FUNCTION_MS, type WorkerTask } from './timing.ts';

/** One process that plans and sends like a function does, until it is killed. */
const task = JSON.parse(process.argv[2] ?? '{}') as WorkerTask;
const common = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };
const dynamo = documentClient(new DynamoDBClient({ ...common, endpoint: task.dynamo }));
const sqs = new SQSClient({ ...common, endpoint: task.sqs });
const ses = new SESClient({
  ...common,
  endpoint: task.ses,
  maxAttempts: 1,
  requestHandler: { requestTimeout: 400, throwOnRequestTimeout: true },
});
const clock = () => new Date();
const sleep = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
/** The longest wait of a postponed chunk, in seconds: life is faster here. */
const soon = <Message>(queue: { enqueue(messages: readonly Message[], delay?: number): Promise<void> }) => ({
  enqueue: (messages: readonly Message[], delay = 0) => queue.enqueue(messages, Math.min(1, delay)),
});
const log = () => {};
const made = everyPort({
  dynamo,
  sqs,
  ses,
  s3: new S3Client({ ...common, endpoint: task.sqs }),
  clock,
  log,
  page,
  env: {
    TIMELINE_TABLE: 'none',
    PEOPLE_TABLE: task.table,
    PAGE_URL,
    SITE_BUCKET: 'none',
    NOTICES_SET: 'n',
    CONFIRMATIONS_SET: 'c',
    PLAN_QUEUE_URL: task.planQueue,
    SEND_QUEUE_URL: task.sendQueue,
    WEBHOOK_QUEUE_URL: 'none',
    MAIL_QUEUE_URL: 'none',
  },
});
const ports = {
  ...made,
  planQueue: soon(made.planQueue),
  sendQueue: soon(made.sendQueue),
  webhookQueue: { enqueue: async () => {} },
  clock,
  sleep,
  log,
  page,
  timing: FAST,
};
const planOne = plan(ports);
const sendOne = send(ports);

async function poll(
  QueueUrl: string,
  handle: (body: unknown, remaining: { remainingMs: () => number }) => Promise<void>,
): Promise<never> {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 2, WaitTimeSeconds: 1 }),
    );
    const deadline = Date.now() + FUNCTION_MS;
    await Promise.all(
      Messages.map(async ({ Body = '', ReceiptHandle }) => {
        try {
          await handle(JSON.parse(Body), { remainingMs: () => deadline - Date.now() });
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        } catch {
          // The message comes again after its visibility timeout, as it would on Lambda.
        }
      }),
    );
  }
}

await Promise.all([
  poll(task.planQueue, (body) => planOne(PlanMessage.parse(body))),
  poll(task.sendQueue, (body, remaining) => sendOne(ChunkMessage.parse(body), remaining)),
]);
