import type { RateLimit } from '../rate-limit/rate-limit.ts';

const HOUR = 3_600_000;

/** Reports that are taken. What is over a limit is not kept, and no report causes a mail by itself. */
export const REPORTING = {
  /** From one network. An office behind one address may report together. */
  network: { burst: 5, count: 20, perMs: HOUR },
  /** With one address to answer to. */
  address: { burst: 3, count: 10, perMs: 24 * HOUR },
  /** From everywhere together: what a store and a team can bear. */
  page: { burst: 500, count: 1_000, perMs: HOUR },
} satisfies Record<string, RateLimit>;
