import type { RateLimit } from '../rate-limit/rate-limit.ts';

const DAY = 24 * 3_600_000;

/** Endpoints that visitors may ask for: each asking posts a challenge to a host that somebody else may own. */
export const ENDPOINTS = {
  network: { burst: 5, count: 20, perMs: DAY },
  host: { burst: 5, count: 20, perMs: DAY },
  all: { burst: 50, count: 450, perMs: DAY },
} satisfies Record<string, RateLimit>;
