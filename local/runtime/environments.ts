import { Worker } from 'node:worker_threads';

/** Execution environments of one function that may live at once; each takes about 30 MB. */
const POOL_MAX = 4;
/** What a thread collects before it looks for garbage; the default lets each of a dozen threads hold several times this. */
const YOUNG_MB = 4;

/** Thrown when a function threw, ran out of time or died. */
export class InvocationFailed extends Error {
  override name = 'InvocationFailed';
}

interface InvocationResult {
  id: number;
  result?: unknown;
  error?: { type: string; message: string; stack: string };
}

export interface Environment {
  worker: Worker;
  /** Ends it when it is not needed for a while. */
  retiring?: NodeJS.Timeout;
  busy?: { resolve: (result: unknown) => void; reject: (error: Error) => void };
}

export interface EnvironmentOptions {
  id: string;
  folder: string;
  handler: unknown;
  env: Record<string, string>;
  memoryMb: number;
  /** How long it stays warm when nothing is to be done. */
  idleMs: number;
  log(line: string): void;
}

interface Watcher {
  /** It has answered and can be used again. */
  onFree(environment: Environment): void;
  onDeath(environment: Environment, why: string): void;
}

/** A thread with the function loaded, once it is ready. */
function startEnvironment(
  { id, folder, handler, env, memoryMb, log }: EnvironmentOptions,
  { onFree, onDeath }: Watcher,
): { environment: Environment; ready: Promise<Environment> } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env,
    workerData: { folder, handler, name: id },
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: memoryMb },
  });
  const environment: Environment = { worker };
  worker.stdout.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
  worker.stderr.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
  const ready = new Promise<Environment>((resolve, reject) => {
    worker.once('message', () => {
      worker.on('message', (result: InvocationResult) => {
        answer(id, environment, result);
        onFree(environment);
      });
      resolve(environment);
    });
    worker.once('error', (error) => {
      reject(error);
      onDeath(environment, (error as Error).message);
    });
    worker.once('exit', () => {
      reject(new InvocationFailed(`${id}: the execution environment ended before it was ready`));
      onDeath(environment, 'the execution environment ended');
    });
  });
  return { environment, ready };
}

function answer(id: string, environment: Environment, { result, error }: InvocationResult): void {
  const { busy } = environment;
  delete environment.busy;
  if (error) busy?.reject(new InvocationFailed(`${id}: ${error.type}: ${error.message}`));
  else busy?.resolve(result);
}

/** The environments of one function: started when they are needed, kept warm for a while, never more than a few. */
export function environmentPool(options: EnvironmentOptions) {
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const waiting: { resolve: (environment: Environment) => void; reject: (error: Error) => void }[] = [];

  const forgetIdle = (environment: Environment): boolean => {
    const at = idle.indexOf(environment);
    if (at >= 0) idle.splice(at, 1);
    return at >= 0;
  };

  const retire = (environment: Environment) => {
    if (!forgetIdle(environment)) return;
    all.delete(environment);
    void environment.worker.terminate();
  };

  const giveBack = (environment: Environment) => {
    if (!all.has(environment)) return;
    const next = waiting.shift();
    if (next) return next.resolve(environment);
    idle.push(environment);
    environment.retiring = setTimeout(() => retire(environment), options.idleMs).unref();
  };

  /** Fails what it works on, and starts another one for whoever waits. */
  const drop = (environment: Environment, why: string) => {
    if (!all.delete(environment)) return;
    clearTimeout(environment.retiring);
    forgetIdle(environment);
    environment.busy?.reject(new InvocationFailed(`${options.id}: ${why}`));
    delete environment.busy;
    const next = waiting.shift();
    if (next) void start().then(next.resolve, next.reject);
  };

  const start = (): Promise<Environment> => {
    const { environment, ready } = startEnvironment(options, { onFree: giveBack, onDeath: drop });
    all.add(environment);
    return ready;
  };

  return {
    drop,
    take(): Promise<Environment> {
      const free = idle.pop();
      if (free) {
        clearTimeout(free.retiring);
        return Promise.resolve(free);
      }
      if (all.size < POOL_MAX) return start();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    /** Ends every one at once, as a crash would. */
    async kill(): Promise<void> {
      idle.length = 0;
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}
