import { buildApp } from 'fauxqs';
import { freePort } from '../free-port.ts';

export interface SqsS3Engine {
  endpoint: string;
  stop(): Promise<void>;
}

/** SQS and S3 in this process and in memory: what they held is made again from the tables after a restart. */
export async function startSqsS3(): Promise<SqsS3Engine> {
  const port = await freePort();
  const app = buildApp({ logger: false });
  await app.listen({ port, host: '127.0.0.1' });
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => app.close() };
}
