import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { freePort } from '../free-port.ts';
import { type SesServer, startSes } from '../ses/server.ts';
import { startDynamo } from './dynamo.ts';
import { startSqsS3 } from './sqs-s3.ts';

export const REGION = 'us-east-1';
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface Endpoints {
  dynamodb: string;
  sqs: string;
  s3: string;
  ses: string;
}

export type Clients = ReturnType<typeof clientsOf>;

export interface Engines {
  endpoints: Endpoints;
  ses: SesServer;
  /** Whether the objects of the site were lost with the last system. */
  isFresh: boolean;
  stop(): Promise<void>;
}

const own = (service: string): string | undefined =>
  process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;

/** Starts the engines that the environment names no endpoint for. */
export async function startEngines(data: string, inboxPort: number): Promise<Engines> {
  const dynamo = own('DYNAMODB') ? undefined : await startDynamo(data);
  const sqsS3 = own('SQS') && own('S3') ? undefined : await startSqsS3();
  const ses = await startSes(join(data, 'mail'), await freePort(inboxPort, '--inbox-port'));
  return {
    ses,
    isFresh: sqsS3 !== undefined,
    endpoints: {
      dynamodb: own('DYNAMODB') ?? dynamo?.endpoint ?? '',
      sqs: own('SQS') ?? sqsS3?.endpoint ?? '',
      s3: own('S3') ?? sqsS3?.endpoint ?? '',
      ses: own('SES') ?? ses.endpoint,
    },
    async stop() {
      await ses.stop();
      await sqsS3?.stop();
      await dynamo?.stop();
    },
  };
}

export function clientsOf({ dynamodb, sqs, s3 }: Endpoints) {
  const common = { region: REGION, credentials: CREDENTIALS };
  const clients = {
    db: new DynamoDBClient({ ...common, endpoint: dynamodb }),
    streams: new DynamoDBStreamsClient({ ...common, endpoint: dynamodb }),
    sqs: new SQSClient({ ...common, endpoint: sqs }),
    s3: new S3Client({ ...common, endpoint: s3, forcePathStyle: true }),
  };
  return {
    ...clients,
    destroy() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
