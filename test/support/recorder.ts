import { mkdtempSync, rmSync } from 'node:fs';
import { request as ask, createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamo } from '../../local/engines/dynamo.ts';
import { startSqsS3 } from '../../local/engines/sqs-s3.ts';

const WRITES: Record<string, string> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' };

/** The rights that one call to AWS needs, as a policy names them. */
function rightsOf({ headers, method }: IncomingMessage, body: string): string[] {
  const [, service = '', operation = ''] = /^(\w+?)(?:_\d+)?\.(\w+)$/.exec(String(headers['x-amz-target'] ?? '')) ?? [];
  if (service === 'DynamoDB' && operation.startsWith('Transact')) {
    const { TransactItems } = JSON.parse(body) as { TransactItems: object[] };
    return TransactItems.flatMap((item) => Object.keys(item)).map((kind) => `dynamodb:${WRITES[kind] ?? kind}`);
  }
  if (service.startsWith('DynamoDB')) return [`dynamodb:${operation}`];
  if (service === 'AmazonSQS') return [`sqs:${operation.replace('SendMessageBatch', 'SendMessage')}`];
  const action = new URLSearchParams(body).get('Action');
  if (action) return [`ses:${action}`];
  if (method === 'DELETE') return ['s3:DeleteObject'];
  return method === 'PUT' ? ['s3:PutObject'] : ['s3:GetObject'];
}

/** Stands before an engine and notes who calls for what; the caller is named by the key that it signs with. */
async function noting(target: string, calls: Map<string, Set<string>>): Promise<Server> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const who = /Credential=([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? 'nobody';
      for (const right of rightsOf(incoming, body.length < 5_000_000 ? body.toString() : ''))
        calls.set(who, (calls.get(who) ?? new Set()).add(right));
      const to = new URL(incoming.url ?? '/', target);
      const { host, ...headers } = incoming.headers;
      const onward = ask(to, { method: incoming.method, headers: { ...headers, host: to.host } }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Real engines with a note-taker before each; systems started afterwards use them. */
export async function startRecorder() {
  const folder = mkdtempSync(join(tmpdir(), 'candor-recorder-'));
  const [dynamo, queues] = await Promise.all([startDynamo(folder), startSqsS3()]);
  const calls = new Map<string, Set<string>>();
  const before = { DYNAMODB: dynamo.endpoint, SQS: queues.endpoint, S3: queues.endpoint };
  const servers: Server[] = [];
  for (const [service, target] of Object.entries(before)) {
    const server = await noting(target, calls);
    servers.push(server);
    process.env[`AWS_ENDPOINT_URL_${service}`] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  return {
    calls,
    async stop() {
      for (const service of Object.keys(before)) delete process.env[`AWS_ENDPOINT_URL_${service}`];
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await queues.stop();
      await dynamo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
