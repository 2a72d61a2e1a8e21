import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { newApiKey, storeApiKey } from '../functions/operators/dynamo-api-keys.ts';
import { storeFirstAdminLink } from '../functions/operators/dynamo-first-admin.ts';
import { dynamoMembers } from '../functions/operators/dynamo-members.ts';
import { documentClient } from '../functions/platform/dynamo.ts';
import { dynamoPublished } from '../functions/publish/dynamo-published.ts';
import { readEdge } from './edge.ts';
import { startDynamo } from './engines/dynamo.ts';
import { startSqsS3 } from './engines/sqs-s3.ts';
import { freePort } from './free-port.ts';
import { routeOf, startHttp } from './http.ts';
import { COMPILED } from './paths.ts';
import { activity } from './runtime/activity.ts';
import { environments } from './runtime/environments.ts';
import { type LocalFunction, localFunction } from './runtime/functions.ts';
import { pollQueue } from './runtime/queues.ts';
import { pollStream } from './runtime/streams.ts';
import { topicToQueue } from './runtime/topics.ts';
import { startSes } from './ses/server.ts';
import { createTable, sweepExpired } from './tables.ts';
import { Template } from './template.ts';

export interface SystemOptions {
  template: string;
  /** Where data is kept; an empty folder is a fresh system. */
  data: string;
  port: number;
  inboxPort: number;
  /** Every minute unless a test wants it otherwise. */
  tickMs?: number;
  log: (line: string) => void;
}

export interface System {
  /** The page, the API and what visitors call, at one address. */
  url: string;
  inbox: string;
  /** A file that says what everything in it is called, for programs that look after a system. */
  resources: string;
  endpoints: { dynamodb: string; sqs: string; s3: string; ses: string };
  functions: ReadonlyMap<string, LocalFunction>;
  output: (name: string) => string;
  /** Makes a new operator's key and stores its digest. */
  createKey(name: string, role: 'admin' | 'responder' | 'viewer'): Promise<string>;
  /** Makes a one-time link to the console for whoever becomes the first administrator; none when there is one. */
  firstAdminLink(): Promise<string | undefined>;
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
const SWEEP_MS = 60_000;
/** Batches of one queue that are worked on at once, where the template sets no limit; AWS begins with five. */
const QUEUE_CONCURRENCY = 2;

/** Execution environments that stay warm together; they take about 40 MB each. */
const WARM_MAX = 4;
/** Longer than a minute, so that what the scheduler calls stays warm. */
const IDLE_MS = 90_000;

const own = (service: string): string | undefined =>
  process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;

/** Starts everything a synthesized template describes on this machine. What it runs is what would be deployed. */
export async function startSystem({
  template: path,
  data,
  port,
  inboxPort,
  tickMs = 60_000,
  log,
}: SystemOptions): Promise<System> {
  mkdirSync(data, { recursive: true });
  const url = `http://127.0.0.1:${await freePort(port)}`;
  const template = new Template(path, { PageUrl: url });
  const stops: (() => Promise<void>)[] = [];
  const stopping = new AbortController();
  const running = () => !stopping.signal.aborted;
  const active = activity();

  const dynamo = own('DYNAMODB') ? undefined : await startDynamo(data);
  const sqsS3 = own('SQS') && own('S3') ? undefined : await startSqsS3();
  const ses = await startSes(join(data, 'mail'), await freePort(inboxPort, '--inbox-port'));
  const endpoints = {
    dynamodb: own('DYNAMODB') ?? dynamo?.endpoint ?? '',
    sqs: own('SQS') ?? sqsS3?.endpoint ?? '',
    s3: own('S3') ?? sqsS3?.endpoint ?? '',
    ses: own('SES') ?? ses.endpoint,
  };
  stops.push(async () => {
    await ses.stop();
    await sqsS3?.stop();
    await dynamo?.stop();
  });

  const common = { region: REGION, credentials: CREDENTIALS };
  const db = new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb });
  const streams = new DynamoDBStreamsClient({ ...common, endpoint: endpoints.dynamodb });
  const sqs = new SQSClient({ ...common, endpoint: endpoints.sqs });
  const s3 = new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true });

  for (const table of template.ofType('AWS::DynamoDB::Table')) {
    const { arn, streamArn } = await createTable(db, table);
    template.started(table.id, table.id, { Arn: arn, StreamArn: streamArn });
    const ttl = (table.properties.TimeToLiveSpecification as { AttributeName?: string } | undefined)?.AttributeName;
    if (!ttl) continue;
    const sweep = setInterval(() => void sweepExpired(db, table.id, ttl).catch(() => {}), SWEEP_MS);
    stops.push(async () => clearInterval(sweep));
  }
  await createQueues(template, sqs, endpoints.sqs);
  let bucket = '';
  for (const { id } of template.ofType('AWS::S3::Bucket')) {
    bucket = id.toLowerCase();
    await s3.send(new CreateBucketCommand({ Bucket: bucket })).catch(() => {});
    template.started(id, bucket, { Arn: `arn:aws:s3:::${bucket}` });
  }
  for (const { id } of template.ofType('AWS::SES::ConfigurationSet')) template.started(id, id);
  for (const { id, properties } of template.ofType('AWS::SES::EmailIdentity'))
    template.started(id, String(properties.EmailIdentity));
  ses.onEvents(eventRouter(template, sqs));

  const shared = {
    AWS_REGION: REGION,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    // Environments come and go; compiled once, their code takes less time and memory.
    NODE_COMPILE_CACHE: COMPILED,
  };
  const warm = environments({ maxWarm: WARM_MAX, idleMs: IDLE_MS });
  const functions = new Map(
    template.ofType('AWS::Lambda::Function').map((entry) => {
      template.started(entry.id, entry.id, { Arn: `arn:aws:lambda:${REGION}:000000000000:function:${entry.id}` });
      // Each function signs with a key of its own name, so that an engine can tell who calls.
      const env = { ...shared, AWS_ACCESS_KEY_ID: entry.id };
      return [
        entry.id,
        localFunction(entry, template, { env, environments: warm, log, onEnd: active.report }),
      ] as const;
    }),
  );
  const functionAt = (value: unknown): LocalFunction => {
    const fn = functions.get(Template.idIn(value));
    if (!fn) throw new Error(`The template refers to a function it does not have: ${JSON.stringify(value)}`);
    return fn;
  };

  const people = { client: documentClient(db), name: template.output('PeopleTable') };
  if (sqsS3) await dynamoPublished(people).requestRebuild();

  const resources = { region: REGION, url, inbox: ses.endpoint, endpoints, resources: template.resources() };
  writeFileSync(join(data, 'resources.json'), JSON.stringify(resources, null, 2));

  const loops = template.ofType('AWS::Lambda::EventSourceMapping').map(({ id, properties }) => {
    const fn = functionAt(properties.FunctionName);
    const sourceId = Template.idIn(properties.EventSourceArn);
    if (template.typeOf(sourceId) === 'AWS::DynamoDB::Table') {
      const source = streamSource(id, properties, template, sqs);
      return pollStream(source, fn, streams, join(data, 'checkpoints'), running, active);
    }
    return pollQueue(queueSource(sourceId, properties, template), fn, sqs, stopping.signal);
  });

  const rules = template
    .ofType('AWS::Events::Rule')
    .flatMap(({ properties }) => properties.Targets as { Arn: unknown }[]);
  const tick = async () => {
    const event = {
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: new Date().toISOString(),
      detail: {},
    };
    await Promise.all(rules.map(({ Arn }) => functionAt(Arn).invoke(event)));
  };
  const ticking = setInterval(() => void tick().catch((error: Error) => log(error.message)), tickMs);
  stops.unshift(async () => clearInterval(ticking));

  const routes = template.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const integration = template.propertiesOf(Template.idIn(properties.Target));
    return routeOf(String(properties.RouteKey), functionAt(integration.IntegrationUri));
  });
  const edge = readEdge(join(dirname(path), 'CandorEdge.template.json'));
  const http = await startHttp(Number(new URL(url).port), routes, { client: s3, bucket }, edge);
  stops.unshift(() => http.stop());
  await tick();

  return {
    url,
    inbox: ses.endpoint,
    resources: join(data, 'resources.json'),
    endpoints,
    functions,
    output: (name) => template.output(name),
    async createKey(name, role) {
      const key = newApiKey();
      await storeApiKey(people, key, { name, role }, { now: new Date() });
      return key;
    },
    async firstAdminLink() {
      const members = await dynamoMembers(people).list();
      return members.some(({ role }) => role === 'admin') ? undefined : storeFirstAdminLink(people, url, new Date());
    },
    tick,
    async stop() {
      stopping.abort();
      active.report();
      const ended = Promise.allSettled(loops);
      await Promise.all([...functions.values()].map((fn) => fn.kill()));
      await ended;
      for (const stop of stops) await stop();
      for (const client of [db, streams, sqs, s3]) client.destroy();
    },
  };
}

/** Dead-letter queues first, since the others name them. */
async function createQueues(template: Template, sqs: SQSClient, endpoint: string): Promise<void> {
  const queues = template
    .ofType('AWS::SQS::Queue')
    .toSorted((a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties));
  for (const { id, properties } of queues) {
    const Attributes: Record<string, string> = {};
    for (const name of ['VisibilityTimeout', 'MessageRetentionPeriod', 'DelaySeconds'] as const) {
      if (properties[name] !== undefined) Attributes[name] = String(properties[name]);
    }
    if (properties.RedrivePolicy) Attributes.RedrivePolicy = JSON.stringify(template.resolve(properties.RedrivePolicy));
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: id, Attributes }));
    // The SDK sends to the host of a queue's URL, and an engine may call itself by a name that no resolver knows.
    template.started(id, new URL(new URL(QueueUrl).pathname, endpoint).href, {
      Arn: `arn:aws:sqs:${REGION}:000000000000:${id}`,
      QueueName: id,
    });
  }
}

/** From a configuration set through its topic to the queues subscribed to it, as the template joins them. */
function eventRouter(template: Template, sqs: SQSClient) {
  const routes = template.ofType('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => {
    const { SnsDestination, MatchingEventTypes } = properties.EventDestination as {
      SnsDestination: { TopicARN: unknown };
      MatchingEventTypes: string[];
    };
    const topic = Template.idIn(SnsDestination.TopicARN);
    const subscriptions = template
      .ofType('AWS::SNS::Subscription')
      .filter((entry) => Template.idIn(entry.properties.TopicArn) === topic);
    return {
      set: String(template.resolve(properties.ConfigurationSetName)),
      types: new Set(MatchingEventTypes.map((type) => type.toLowerCase())),
      targets: subscriptions.map((entry) =>
        topicToQueue(sqs, String(template.resolve({ Ref: Template.idIn(entry.properties.Endpoint) }))),
      ),
    };
  });
  return (configurationSet: string, events: readonly { eventType: string }[]) => {
    for (const { set, types, targets } of routes) {
      if (set !== configurationSet) continue;
      const wanted = events.filter(({ eventType }) => types.has(eventType.toLowerCase()));
      for (const target of targets) target(wanted);
    }
  };
}

function streamSource(id: string, properties: Record<string, unknown>, template: Template, sqs: SQSClient) {
  const filters = (properties.FilterCriteria as { Filters: { Pattern: string }[] } | undefined)?.Filters ?? [];
  const failureQueue = Template.idIn((properties.DestinationConfig as { OnFailure?: unknown } | undefined)?.OnFailure);
  return {
    id,
    streamArn: String(template.resolve(properties.EventSourceArn)),
    batchSize: Number(properties.BatchSize ?? 100),
    retries: Number(properties.MaximumRetryAttempts ?? 100),
    bisect: properties.BisectBatchOnFunctionError === true,
    filters: filters.map(({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>),
    onFailure: async (detail: unknown) => {
      if (!failureQueue) return;
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: String(template.resolve({ Ref: failureQueue })),
          MessageBody: JSON.stringify(detail),
        }),
      );
    },
  };
}

function queueSource(queueId: string, properties: Record<string, unknown>, template: Template) {
  const { MaximumConcurrency = QUEUE_CONCURRENCY } = (properties.ScalingConfig ?? {}) as {
    MaximumConcurrency?: number;
  };
  return {
    queueUrl: String(template.resolve({ Ref: queueId })),
    queueArn: String(template.resolve({ 'Fn::GetAtt': [queueId, 'Arn'] })),
    batchSize: Number(properties.BatchSize ?? 10),
    windowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    concurrency: MaximumConcurrency,
    reportsFailures: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
  };
}
