import { documentClient } from '../platform/dynamo.ts';
import { type EnvSchema, readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import type { Host } from './compose/host.ts';

const sleep = (milliseconds: number): Promise<void> =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();

/** The environment, a client of the tables and the real clock. */
export const runtime = <Schema extends EnvSchema>(env: Schema): Host<Schema> => ({
  env: readEnv(env),
  dynamo: documentClient(),
  clock: () => new Date(),
  sleep,
  log,
});
