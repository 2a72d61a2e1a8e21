import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PageConfig } from '../../../shared/domain/page/config.ts';
import { addressKeySecret } from '../../platform/dynamo-keyring.ts';
import type * as envs from '../../platform/env.ts';
import { logFault } from '../../platform/log.ts';
import type { Clock, Ids, Log, Sleep } from '../../platform/ports.ts';
import { randomIds } from '../../platform/random-ids.ts';
import type * as adapters from '../adapters.ts';
import type { FunctionName, USES } from '../uses.ts';

/** What every function is made with. */
export interface Host<Schema extends envs.EnvSchema> {
  env: envs.Values<Schema>;
  dynamo: DynamoDBDocumentClient;
  clock: Clock;
  sleep: Sleep;
  log: Log;
}

export type Sqs = { sqs: SQSClient };

export type Ses = { ses: SESClient };

export type Page = { page: PageConfig };

type Ports = { [Name in keyof typeof adapters]: ReturnType<(typeof adapters)[Name]> } & { ids: Ids };

/** The ports of a function with the methods that it has rights to: no more, and none missing. */
export type PortsOf<Name extends FunctionName, Uses = (typeof USES)[Name]> = {
  [Port in Extract<keyof Uses, keyof Ports>]: Used<Ports[Port], Uses[Port]>;
};

type Used<Port, Methods> = Methods extends readonly (infer Method)[] ? Pick<Port, Extract<Method, keyof Port>> : Port;

export const digestIds = async ({ dynamo, env }: Host<typeof envs.FeedbackEnv>): Promise<Ids> =>
  randomIds(await addressKeySecret({ client: dynamo, name: env.PEOPLE_TABLE }));

export const logRequest = (error: unknown) => logFault('request.failed', error);
