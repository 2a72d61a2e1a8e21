import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sesMailer } from '../../functions/channels/mail/ses-mailer.ts';
import { dynamoEndpoints } from '../../functions/channels/webhook/dynamo-endpoints.ts';
import { dynamoJournal } from '../../functions/notify/dynamo-journal.ts';
import { dynamoLimiter } from '../../functions/notify/dynamo-limiter.ts';
import { dynamoMailings } from '../../functions/notify/dynamo-mailings.ts';
import { dynamoEndpointPlans, dynamoPlans } from '../../functions/notify/dynamo-plans.ts';
import { plan } from '../../functions/notify/plan.ts';
import { send } from '../../functions/notify/send.ts';
import { documentClient } from '../../functions/platform/dynamo.ts';
import { dynamoKeyring } from '../../functions/platform/dynamo-keyring.ts';
import { signedLinks } from '../../functions/platform/signed-links.ts';
import { sqsQueue } from '../../functions/platform/sqs-queue.ts';
import { dynamoSubscribers } from '../../functions/subscriptions/dynamo-subscribers.ts';
import { ChunkMessage, PlanMessage } from '../../shared/wire/messages.ts';
import { PAGE_URL, page } from '../support/page.ts';
import { FAST, FUNCTION_MS, type WorkerTask } from './timing.ts';

/** One process that plans and sends like a function does, until it is killed. */
const task = JSON.parse(process.argv[2] ?? '{}') as WorkerTask;
const common = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };
const people = { client: documentClient(new DynamoDBClient({ ...common, endpoint: task.dynamo })), name: task.table };
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
const ports = {
  mailings: dynamoMailings(people),
  plans: dynamoPlans(people, clock),
  endpointPlans: dynamoEndpointPlans(people, clock),
  endpoints: dynamoEndpoints(people),
  webhookQueue: { enqueue: async () => {} },
  journal: dynamoJournal(people, clock),
  subscribers: dynamoSubscribers(people),
  limiter: dynamoLimiter(people, () => {}),
  links: signedLinks(dynamoKeyring(people), PAGE_URL, clock),
  mailer: sesMailer(ses, { noticesSet: 'n', confirmationsSet: 'c', source: page.sender.address }),
  planQueue: soon(sqsQueue<PlanMessage>(sqs, task.planQueue)),
  sendQueue: soon(sqsQueue<ChunkMessage>(sqs, task.sendQueue)),
  clock,
  sleep,
  log: () => {},
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
