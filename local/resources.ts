import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Clients, type Endpoints, REGION } from './engines/engines.ts';
import { createTable, sweepExpired } from './tables.ts';
import type { Template } from './template.ts';

const SWEEP_MS = 60_000;

/** Creates what the template describes beside functions, and says what each is called. */
export async function createResources(template: Template, { db, sqs, s3 }: Clients, endpoints: Endpoints) {
  const sweeps = await createTables(template, db);
  await createQueues(template, sqs, endpoints.sqs);
  const bucket = await createBucket(template, s3);
  for (const { id } of template.ofType('AWS::SES::ConfigurationSet')) template.started(id, id);
  for (const { id, properties } of template.ofType('AWS::SES::EmailIdentity'))
    template.started(id, String(properties.EmailIdentity));
  return {
    bucket,
    stop() {
      for (const sweep of sweeps) clearInterval(sweep);
    },
  };
}

/** Tables, and a sweep for each whose items expire. */
async function createTables(template: Template, db: DynamoDBClient): Promise<NodeJS.Timeout[]> {
  const sweeps: NodeJS.Timeout[] = [];
  for (const table of template.ofType('AWS::DynamoDB::Table')) {
    const { arn, streamArn } = await createTable(db, table);
    template.started(table.id, table.id, { Arn: arn, StreamArn: streamArn });
    const ttl = (table.properties.TimeToLiveSpecification as { AttributeName?: string } | undefined)?.AttributeName;
    if (ttl) sweeps.push(setInterval(() => void sweepExpired(db, table.id, ttl).catch(() => {}), SWEEP_MS));
  }
  return sweeps;
}

async function createBucket(template: Template, s3: S3Client): Promise<string> {
  let bucket = '';
  for (const { id } of template.ofType('AWS::S3::Bucket')) {
    bucket = id.toLowerCase();
    await s3.send(new CreateBucketCommand({ Bucket: bucket })).catch(() => {});
    template.started(id, bucket, { Arn: `arn:aws:s3:::${bucket}` });
  }
  return bucket;
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
