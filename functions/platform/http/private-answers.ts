import type { MiddlewareHandler } from 'hono';

/** Keeps an answer out of every cache and search engine, and the link it came by out of other sites' logs. */
export const PRIVATE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

/** What is about one person or holds a key is private, refusals and faults included. */
export const privateAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(PRIVATE)) c.res.headers.set(name, value);
};
