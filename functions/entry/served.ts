import { type Env, Hono } from 'hono';
import { errorHandler } from '../platform/http/error-handler.ts';

/** An app that hands every request to another one as that is now. */
export function served<E extends Env>(onFault: (error: unknown) => void, current: () => Promise<Hono<E>>): Hono<E> {
  const app = new Hono<E>();
  app.onError(errorHandler(onFault));
  app.all('*', async (c) => (await current()).fetch(c.req.raw, c.env));
  return app;
}
