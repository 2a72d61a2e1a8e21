import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** One execution environment: a thread that holds one function and handles one event at a time. */
const { folder, handler, name } = workerData as { folder: string; handler: string; name: string };
const [file = 'index', exported = 'handler'] = handler.split('.');
const path = ['.mjs', '.js'].map((ending) => join(folder, file + ending)).find(existsSync);
if (!path) throw new Error(`${name} has no ${file}.mjs in ${folder}`);
const loaded = (await import(pathToFileURL(path).href)) as Record<
  string,
  (event: unknown, context: object) => Promise<unknown>
>;
const handle = loaded[exported];
if (!handle) throw new Error(`${name} exports no ${exported}`);

let invocations = 0;
parentPort?.on('message', async ({ event, deadline }: { event: unknown; deadline: number }) => {
  invocations += 1;
  const context = {
    awsRequestId: String(invocations),
    functionName: name,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    parentPort?.postMessage({ result: await handle(event, context) });
  } catch (error) {
    const { name: type, message, stack } = error as Error;
    parentPort?.postMessage({ error: { type, message, stack } });
  }
});
parentPort?.postMessage('ready');
