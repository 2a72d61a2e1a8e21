import { type Env, Hono } from 'hono';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { errorHandler } from '../platform/http/error-handler.ts';
import { logRequest } from './compose/host.ts';
import { followSettings } from './follow-settings.ts';

/** An app that hands every request to one that is made of the page with the settings as they are then. */
export function served<E extends Env>(
  ports: Parameters<typeof followSettings>[0],
  make: (page: PageConfig) => Hono<E>,
): Hono<E> {
  const current = followSettings(ports, make);
  const app = new Hono<E>();
  app.onError(errorHandler(logRequest));
  app.all('*', async (c) => (await current()).fetch(c.req.raw, c.env));
  return app;
}
