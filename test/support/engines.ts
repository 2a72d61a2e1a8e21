import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { documentClient, type Table } from '../../functions/platform/dynamo.ts';
import { startDynamo } from '../../local/engines/dynamo.ts';
import { startSqsS3 } from '../../local/engines/sqs-s3.ts';
import { freePort } from '../../local/free-port.ts';
import { startSes } from '../../local/ses/server.ts';
import type { StoredMail } from '../../local/ses/store.ts';
import { createTable } from '../../local/tables.ts';

const common = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

const tempFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const properties = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
};

/** A DynamoDB engine of its own for one test file; `table()` is a new, empty table. */
export async function dynamoForTests() {
  const { folder, remove } = tempFolder();
  const engine = await startDynamo(folder);
  const raw = new DynamoDBClient({ ...common, endpoint: engine.endpoint });
  const client = documentClient(raw);
  let count = 0;
  return {
    raw,
    async table(): Promise<Table> {
      count += 1;
      const name = `table-${count}`;
      await createTable(raw, { id: name, properties, assetFolder: '' });
      return { client, name };
    },
    async stop() {
      raw.destroy();
      await engine.stop();
      remove();
    },
  };
}

/** SQS and S3 for one test file. */
export async function sqsS3ForTests() {
  const engine = await startSqsS3();
  const sqs = new SQSClient({ ...common, endpoint: engine.endpoint });
  const s3 = new S3Client({ ...common, endpoint: engine.endpoint, forcePathStyle: true });
  let count = 0;
  return {
    sqs,
    s3,
    async queue(): Promise<string> {
      count += 1;
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${count}` }));
      return new URL(new URL(QueueUrl).pathname, engine.endpoint).href;
    },
    async bucket(): Promise<string> {
      count += 1;
      await s3.send(new CreateBucketCommand({ Bucket: `bucket-${count}` }));
      return `bucket-${count}`;
    },
    async stop() {
      sqs.destroy();
      s3.destroy();
      await engine.stop();
    },
  };
}

/** An SES for one test file, with what it accepted and its switches. */
export async function sesForTests() {
  const { folder, remove } = tempFolder();
  const server = await startSes(folder, await freePort());
  return {
    server,
    client: new SESClient({
      ...common,
      endpoint: server.endpoint,
      maxAttempts: 1,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    }),
    mails: async (): Promise<StoredMail[]> =>
      (await (await fetch(`${server.endpoint}/_ses/messages`)).json()) as StoredMail[],
    raw: async (id: string): Promise<Buffer> =>
      Buffer.from(await (await fetch(`${server.endpoint}/_ses/messages/${id}`)).arrayBuffer()),
    control: async (change: object): Promise<void> => {
      const answer = await fetch(`${server.endpoint}/_ses/controls`, { method: 'POST', body: JSON.stringify(change) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      await server.stop();
      remove();
    },
  };
}
