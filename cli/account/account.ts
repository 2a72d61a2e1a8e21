import { readFileSync } from 'node:fs';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { CliFault, USAGE_EXIT } from '../client.ts';

const Resources = z.object({
  region: z.string(),
  endpoints: z.record(z.string(), z.string()),
  resources: z.array(z.object({ id: z.string(), type: z.string(), name: z.string() })),
});
export type Resource = z.infer<typeof Resources>['resources'][number];

/** An endpoint that does not answer is a finding, not a command that hangs. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** A deployed system, or one on this machine, as whoever looks after it sees it. */
export interface Account {
  isLocal: boolean;
  resources: readonly Resource[];
  ses: SESClient;
  sns: SNSClient;
  sqs: SQSClient;
  cloudWatch: CloudWatchClient;
  dynamo: DynamoDBClient;
}

/**
 * Opens the account with the AWS credentials of the environment and asks CloudFormation what everything is called; or
 * the system on this machine that the file in `CANDOR_RESOURCES` describes.
 */
export async function openAccount(env: NodeJS.ProcessEnv, stack: string, region: string | undefined): Promise<Account> {
  const file = env.CANDOR_RESOURCES;
  if (file && !region) return localAccount(file);
  const config = { ...(region && { region }), requestHandler: PATIENCE };
  const resources: Resource[] = [];
  try {
    const client = new CloudFormationClient(config);
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: stack }))
      for (const one of StackResourceSummaries)
        resources.push({
          id: one.LogicalResourceId ?? '',
          type: one.ResourceType ?? '',
          name: one.PhysicalResourceId ?? '',
        });
  } catch (error) {
    throw new AccountUnread(
      `The stack ${stack} cannot be read: ${(error as Error).message}\nSet AWS credentials and --region, or CANDOR_RESOURCES as npm start prints it.`,
    );
  }
  return {
    isLocal: false,
    resources,
    ses: new SESClient(config),
    sqs: new SQSClient(config),
    sns: new SNSClient(config),
    cloudWatch: new CloudWatchClient(config),
    dynamo: new DynamoDBClient(config),
  };
}

function localAccount(file: string): Account {
  const read = Resources.safeParse(parsed(file));
  if (!read.success) throw new CliFault(`${file} does not describe a system: start one with npm start.`, USAGE_EXIT);
  const { region, endpoints, resources } = read.data;
  const config = (service: string) => ({
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: PATIENCE,
    ...(endpoints[service] && { endpoint: endpoints[service] }),
  });
  return {
    isLocal: true,
    resources,
    ses: new SESClient(config('ses')),
    sqs: new SQSClient(config('sqs')),
    sns: new SNSClient(config('sns')),
    cloudWatch: new CloudWatchClient(config('cloudwatch')),
    dynamo: new DynamoDBClient(config('dynamodb')),
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What the stack consists of is not known: the credentials, the region or its name are wrong. */
export class AccountUnread extends CliFault {}

export const ofType = ({ resources }: Account, type: string): Resource[] =>
  resources.filter((one) => one.type === type);

/** Queues in which what nobody could handle waits, with the queue that each belongs to where there is one. */
export function deadLetters(account: Account): { name: string; dead: Resource; source?: Resource }[] {
  const queues = ofType(account, 'AWS::SQS::Queue');
  return queues.flatMap((dead) => {
    // A construct's path is in its logical id: FanOutChunksDead1A2B3C4D belongs to FanOutChunksQueue….
    const [, path, kind] = /^(\w+?)(Dead|Failed)[0-9A-F]{8}$/.exec(dead.id) ?? [];
    if (!path || !kind) return [];
    const source = queues.find(({ id }) => kind === 'Dead' && new RegExp(`^${path}Queue[0-9A-F]{8}$`).test(id));
    return [{ name: `${path}${kind === 'Failed' ? 'Failed' : ''}`, dead, ...(source && { source }) }];
  });
}
