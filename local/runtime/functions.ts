import type { ResourceEntry, Template } from '../template.ts';
import { type Environment, startEnvironment } from './environment.ts';
import type { Environments } from './environments.ts';

/** Execution environments of one function that may live at once; further calls wait. */
const CONCURRENCY_MAX = 2;

export interface LocalFunction {
  id: string;
  invoke(event: unknown): Promise<unknown>;
  /** Ends every execution environment at once, as a crash would. */
  kill(): Promise<void>;
}

export interface Runtime {
  /** What every function's environment has beside its own variables. */
  env: Record<string, string>;
  environments: Environments;
  log(line: string): void;
  /** Called whenever an invocation has ended, however it did. */
  onEnd(): void;
}

/** A function of the template with its own environment variables, run in threads as Lambda runs it in micro machines. */
export function localFunction(entry: ResourceEntry, template: Template, runtime: Runtime): LocalFunction {
  const { id, properties } = entry;
  const timeoutMs = Number(properties.Timeout ?? 3) * 1000;
  const { environments, onEnd } = runtime;
  const mine = new Set<Environment>();
  const waiting: (() => void)[] = [];

  const start = (): Environment => {
    environments.makeRoom();
    const environment = startEnvironment({
      functionId: id,
      folder: entry.assetFolder,
      handler: String(properties.Handler),
      memoryMb: Number(properties.MemorySize ?? 128),
      variables: variablesOf(entry, template, runtime.env),
      log: runtime.log,
      onExit(ended) {
        mine.delete(ended);
        environments.remove(ended);
        waiting.shift()?.();
      },
    });
    mine.add(environment);
    environments.add(environment);
    return environment;
  };

  const take = async (): Promise<Environment> => {
    while (true) {
      const warm = environments.take(id);
      if (warm) return warm;
      if (mine.size < CONCURRENCY_MAX) return start();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    id,
    async invoke(event) {
      const environment = await take();
      try {
        return await environment.invoke(event, timeoutMs);
      } finally {
        if (environment.isAlive()) environments.giveBack(environment);
        waiting.shift()?.();
        onEnd();
      }
    },
    async kill() {
      for (const environment of mine) environments.remove(environment);
      await Promise.all([...mine].map((environment) => environment.end()));
    },
  };
}

function variablesOf({ id, properties }: ResourceEntry, template: Template, shared: Record<string, string>) {
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: unknown };
  const own = template.resolve(Variables) as Record<string, string>;
  return { ...shared, ...own, AWS_LAMBDA_FUNCTION_NAME: id, POWERTOOLS_DEV: 'false' };
}
