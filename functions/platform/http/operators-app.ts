import { OpenAPIHono } from '@hono/zod-openapi';
import { errorHandler } from './error-handler.ts';
import type { OpsContext } from './openapi-helpers.ts';
import { privateAnswers } from './private-answers.ts';
import { faultsOf } from './problems.ts';
import { type AnyRefusal, answerRefusal, Refused } from './refused.ts';

export const UNKNOWN_PATH: AnyRefusal = {
  reason: 'not_found',
  detail: 'GET /ops/reference describes everything that is.',
};

/** An API for operators without routes: what it throws or does not have is answered with a problem. */
export function operatorsApp(onFault: (error: unknown) => void): OpenAPIHono<OpsContext> {
  const app = new OpenAPIHono<OpsContext>({
    defaultHook: (result) => {
      if (!result.success) throw new Refused({ reason: 'request_invalid', detail: faultsOf(result.error) });
    },
  });
  app.use(privateAnswers);
  app.onError(errorHandler(onFault));
  app.notFound((c) => answerRefusal(c, UNKNOWN_PATH));
  return app;
}
