import { Worker } from 'node:worker_threads';

/** Thrown when a function threw, ran out of time or died. */
export class InvocationFailed extends Error {
  override name = 'InvocationFailed';
}

/** A thread that has loaded one function and handles one event at a time, as a micro machine of Lambda does. */
export interface Environment {
  readonly functionId: string;
  isAlive(): boolean;
  /** Ends the thread when the function has not answered after `timeoutMs`. */
  invoke(event: unknown, timeoutMs: number): Promise<unknown>;
  end(): Promise<void>;
}

export interface EnvironmentOptions {
  functionId: string;
  /** Of the bundle that holds the handler. */
  folder: string;
  /** `file.export`, as Lambda writes it. */
  handler: string;
  memoryMb: number;
  variables: Record<string, string>;
  log(line: string): void;
  /** Called once when the thread is gone, for whatever reason. */
  onExit(environment: Environment): void;
}

interface Answer {
  result?: unknown;
  error?: { type: string; message: string; stack: string };
}

/** What a thread collects before it looks for garbage; the default lets each of a dozen threads hold several times this. */
const YOUNG_MB = 2;

/** Starts a thread. An event that comes while it loads the function waits, outside the time that the function has. */
export function startEnvironment({ functionId, onExit, ...options }: EnvironmentOptions): Environment {
  const worker = threadOf(functionId, options);
  let alive = true;
  const died = (): void => {
    alive = false;
  };
  // An error outside an invocation ends the thread; the next invocation gets a new one.
  worker.on('error', died).once('exit', () => {
    died();
    onExit(environment);
  });

  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => resolve()).once('exit', () => resolve());
  });

  const environment: Environment = {
    functionId,
    isAlive: () => alive,
    async invoke(event, timeoutMs) {
      await ready;
      if (!alive) throw new InvocationFailed(`${functionId}: the execution environment ended before it was ready`);
      const answer = answerOf(worker, functionId, timeoutMs, died);
      worker.postMessage({ event, deadline: Date.now() + timeoutMs });
      return answer;
    },
    end: async () => {
      died();
      await worker.terminate();
    },
  };
  return environment;
}

type ThreadOptions = Omit<EnvironmentOptions, 'functionId' | 'onExit'>;

function threadOf(name: string, { folder, handler, memoryMb, variables, log }: ThreadOptions): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: variables,
    workerData: { folder, handler, name },
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: memoryMb },
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
  return worker;
}

/** The answer of the thread to the one event that it has. */
function answerOf(worker: Worker, functionId: string, timeoutMs: number, died: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new InvocationFailed(`${functionId}: ${why}`));
    const timer = setTimeout(() => {
      died();
      settle(() => fail(`no answer within ${timeoutMs} ms`));
      void worker.terminate();
    }, timeoutMs);
    const onMessage = ({ result, error }: Answer) =>
      settle(() => (error ? fail(`${error.type}: ${error.message}`) : resolve(result)));
    const onError = (error: unknown) => settle(() => fail((error as Error).message));
    const onExit = () => settle(() => fail('the execution environment ended'));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    worker.once('message', onMessage).once('error', onError).once('exit', onExit);
  });
}
