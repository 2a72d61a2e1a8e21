export interface Activity {
  /** Rises whenever something was done that may have left work for a poller. */
  readonly count: number;
  report(): void;
  /** Resolves after `ms`, or as soon as the count is no longer what the caller has seen. */
  rest(ms: number, seen: number): Promise<void>;
}

/** Lets pollers rest long while nothing happens, and look at once when something does. */
export function activity(): Activity {
  let count = 0;
  const resting = new Set<() => void>();
  return {
    get count() {
      return count;
    },
    report() {
      count += 1;
      for (const wake of resting) wake();
    },
    rest: (ms, seen) =>
      new Promise((resolve) => {
        if (seen !== count) return resolve();
        const wake = () => {
          resting.delete(wake);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        resting.add(wake);
      }),
  };
}
