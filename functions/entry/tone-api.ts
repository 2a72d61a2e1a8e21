import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Authenticator } from '../platform/http/authenticator.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { requireActor } from '../platform/http/operator-gate.ts';
import { operatorsApp } from '../platform/http/operators-app.ts';
import type { Ids } from '../platform/ports.ts';
import { addToneRoutes } from '../tone/routes.ts';

export interface ToneApiPorts {
  authenticators: readonly Authenticator[];
  ids: Ids;
  onFault: (error: unknown) => void;
}

/** The tone check, for operators. */
export function toneApi({ authenticators, ids, onFault }: ToneApiPorts): OpenAPIHono<OpsContext> {
  const app = operatorsApp(onFault);
  app.use('/ops/*', requireActor(authenticators, ids));
  addToneRoutes(app);
  return app;
}
