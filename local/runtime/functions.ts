import type { ResourceEntry, Template } from '../template.ts';
import { environmentPool } from './environments.ts';

/** An environment that nobody has needed for so long is ended; what is called every minute stays warm. */
const IDLE_MS = 90_000;

export interface LocalFunction {
  id: string;
  invoke(event: unknown): Promise<unknown>;
  /** Ends every execution environment at once, as a crash would. */
  kill(): Promise<void>;
}

export interface Runtime {
  /** What every function's environment has beside its own variables. */
  env: Record<string, string>;
  /** How long an environment stays warm when nothing is to be done. */
  idleMs?: number;
  log(line: string): void;
  /** Called whenever an invocation has ended, however it did. */
  onEnd(): void;
}

/** A function of the template with its own environment variables, run in threads as Lambda runs it in micro machines. */
export function localFunction(
  { id, properties, assetFolder: folder }: ResourceEntry,
  template: Template,
  { env: shared, idleMs = IDLE_MS, log, onEnd }: Runtime,
): LocalFunction {
  const timeoutMs = Number(properties.Timeout ?? 3) * 1000;
  const memoryMb = Number(properties.MemorySize ?? 128);
  const variables = template.resolve(
    (properties.Environment as { Variables?: unknown } | undefined)?.Variables ?? {},
  ) as Record<string, string>;
  const env = { ...shared, ...variables, AWS_LAMBDA_FUNCTION_NAME: id, POWERTOOLS_DEV: 'false' };
  const pool = environmentPool({ id, folder, handler: properties.Handler, env, memoryMb, idleMs, log });
  let count = 0;

  return {
    id,
    async invoke(event) {
      const environment = await pool.take();
      count += 1;
      const request = { id: count, event, deadline: Date.now() + timeoutMs };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          pool.drop(environment, `no answer within ${timeoutMs} ms`);
          void environment.worker.terminate();
        }, timeoutMs);
        const ending =
          <T>(act: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            onEnd();
            act(value);
          };
        environment.busy = { resolve: ending(resolve), reject: ending(reject) };
        environment.worker.postMessage(request);
      });
    },
    kill: pool.kill,
  };
}
