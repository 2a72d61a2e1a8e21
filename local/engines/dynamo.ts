import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freePort } from '../free-port.ts';
import { ROOT } from '../paths.ts';
import { StartFault } from '../start-fault.ts';

export interface DynamoEngine {
  endpoint: string;
  stop(): Promise<void>;
}

/** Stream records kept for readers that come back; older ones are cut off, as AWS does after a day. */
const RECORDS_KEPT = 5_000;
const TRIM_EVERY_MS = 60_000;

const PACKAGED = join(ROOT, 'node_modules', '@dynoxide', 'linux-x64', 'dynoxide');

function binary(): string {
  if (existsSync(PACKAGED)) return PACKAGED;
  const onPath = spawnSync('sh', ['-c', 'command -v dynoxide'], { encoding: 'utf8' }).stdout.trim();
  if (onPath) return onPath;
  throw new StartFault(
    'There is no DynamoDB engine for this machine. Put a "dynoxide" on the PATH, or start any DynamoDB engine and name it in AWS_ENDPOINT_URL_DYNAMODB.',
  );
}

/** A DynamoDB with streams and transactions in one process of its own, keeping its data in `folder`. */
export async function startDynamo(folder: string): Promise<DynamoEngine> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'dynamo.sqlite');
  const port = await freePort();
  const child = spawn(binary(), ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killEngine = () => child.kill('SIGKILL');
  process.once('exit', killEngine); // however this process ends, its engine does not outlive it
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, child, () => said);
  indexStream(file);
  const trimming = setInterval(() => trimStream(file), TRIM_EVERY_MS).unref();
  return {
    endpoint,
    async stop() {
      clearInterval(trimming);
      process.off('exit', killEngine);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
    },
  };
}

async function answering(endpoint: string, child: ChildProcess, said: () => string): Promise<void> {
  const headers = {
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (child.exitCode !== null) throw new StartFault(`The DynamoDB engine did not start: ${said().trim()}`);
    const answer = await fetch(endpoint, { method: 'POST', headers, body: '{}' }).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new StartFault('The DynamoDB engine does not answer.');
}

function withDatabase(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    work(database);
  } catch {
    // The index and the trimming only make the engine faster; its tables are its own and may change with its version.
  } finally {
    database.close();
  }
}

/** Without this index the engine reads all records of a stream on every write to its table. */
const indexStream = (file: string): void =>
  withDatabase(file, (database) =>
    database.exec(
      'CREATE INDEX IF NOT EXISTS x_stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    ),
  );

const trimStream = (file: string): void =>
  withDatabase(file, (database) =>
    database.exec(
      `DELETE FROM _stream_records WHERE CAST(sequence_number AS INTEGER) < (SELECT MAX(CAST(newest.sequence_number AS INTEGER)) FROM _stream_records newest WHERE newest.table_name = _stream_records.table_name) - ${RECORDS_KEPT}`,
    ),
  );
