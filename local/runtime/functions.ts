import { Worker } from 'node:worker_threads';
import type { ResourceEntry, Template } from '../template.ts';

/** Execution environments of one function that may live at once; each takes about 40 MB. */
const POOL_MAX = 4;

interface InvocationResult {
  id: number;
  result?: unknown;
  error?: { type: string; message: string; stack: string };
}

/** Thrown when a function threw, ran out of time or died. */
export class InvocationFailed extends Error {
  override name = 'InvocationFailed';
}

export interface LocalFunction {
  id: string;
  invoke(event: unknown): Promise<unknown>;
  /** Ends every execution environment at once, as a crash would. */
  kill(): Promise<void>;
}

interface Environment {
  worker: Worker;
  busy?: { resolve: (result: unknown) => void; reject: (error: Error) => void };
}

/** A function of the template with its own environment variables, run in threads as Lambda runs it in micro machines. */
export function localFunction(
  { id, properties, assetFolder }: ResourceEntry,
  template: Template,
  shared: Record<string, string>,
  log: (line: string) => void,
): LocalFunction {
  const timeoutMs = Number(properties.Timeout ?? 3) * 1000;
  const variables = template.resolve(
    (properties.Environment as { Variables?: unknown } | undefined)?.Variables ?? {},
  ) as Record<string, string>;
  const env = { ...shared, ...variables, AWS_LAMBDA_FUNCTION_NAME: id, POWERTOOLS_DEV: 'false' };
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const waiting: ((environment: Environment) => void)[] = [];
  let count = 0;

  const giveBack = (environment: Environment) => {
    const next = waiting.shift();
    if (next) next(environment);
    else idle.push(environment);
  };

  const drop = (environment: Environment, why: string) => {
    all.delete(environment);
    const at = idle.indexOf(environment);
    if (at >= 0) idle.splice(at, 1);
    environment.busy?.reject(new InvocationFailed(`${id}: ${why}`));
    delete environment.busy;
    const next = waiting.shift();
    if (next) void start().then(next, (error) => log(`${id}: ${(error as Error).message}`));
  };

  const start = (): Promise<Environment> =>
    new Promise((resolve, reject) => {
      const workerData = { folder: assetFolder, handler: properties.Handler, name: id };
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        env,
        workerData,
        stdout: true,
        stderr: true,
      });
      const environment: Environment = { worker };
      all.add(environment);
      worker.stdout.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
      worker.stderr.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
      worker.once('message', () => {
        worker.on('message', ({ result, error }: InvocationResult) => {
          const { busy } = environment;
          delete environment.busy;
          if (error) busy?.reject(new InvocationFailed(`${id}: ${error.type}: ${error.message}`));
          else busy?.resolve(result);
          giveBack(environment);
        });
        resolve(environment);
      });
      worker.once('error', (error) => {
        reject(error);
        drop(environment, (error as Error).message);
      });
      worker.once('exit', () => {
        reject(new InvocationFailed(`${id}: the execution environment ended before it was ready`));
        drop(environment, 'the execution environment ended');
      });
    });

  const take = (): Promise<Environment> => {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (all.size < POOL_MAX) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };

  return {
    id,
    async invoke(event) {
      const environment = await take();
      count += 1;
      const request = { id: count, event, deadline: Date.now() + timeoutMs };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          drop(environment, `no answer within ${timeoutMs} ms`);
          void environment.worker.terminate();
        }, timeoutMs);
        const ending =
          <T>(act: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            act(value);
          };
        environment.busy = { resolve: ending(resolve), reject: ending(reject) };
        environment.worker.postMessage(request);
      });
    },
    async kill() {
      idle.length = 0;
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}
