import type { Environment } from './environment.ts';

export interface EnvironmentLimits {
  /** Environments of all functions together that stay warm, each about 40 MB. More may live while all are busy. */
  maxWarm: number;
  /** An environment that is idle for so long ends; what is called every minute stays warm. */
  idleMs: number;
}

export interface Environments {
  /** The idle environment of a function that was used last. */
  take(functionId: string): Environment | undefined;
  /** Ends the longest idle one if a new one would be too many. */
  makeRoom(): void;
  add(environment: Environment): void;
  giveBack(environment: Environment): void;
  remove(environment: Environment): void;
}

/** The execution environments of all functions on this machine. Bounds their memory without making a call wait. */
export function environments({ maxWarm, idleMs }: EnvironmentLimits): Environments {
  const all = new Set<Environment>();
  /** Longest idle first, each with the timer that ends it. */
  const idle = new Map<Environment, NodeJS.Timeout>();

  const wake = (environment: Environment) => {
    clearTimeout(idle.get(environment));
    idle.delete(environment);
  };
  const remove = (environment: Environment) => {
    wake(environment);
    all.delete(environment);
  };
  const end = (environment: Environment) => {
    remove(environment);
    void environment.end();
  };
  const endLongestIdle = (above: number) => {
    for (const environment of idle.keys()) {
      if (all.size <= above) return;
      end(environment);
    }
  };

  return {
    take(functionId) {
      const found = [...idle.keys()].findLast((environment) => environment.functionId === functionId);
      if (found) wake(found);
      return found;
    },
    makeRoom: () => endLongestIdle(maxWarm - 1),
    add: (environment) => void all.add(environment),
    giveBack(environment) {
      if (!all.has(environment)) return;
      idle.set(environment, setTimeout(() => end(environment), idleMs).unref());
      endLongestIdle(maxWarm);
    },
    remove,
  };
}
