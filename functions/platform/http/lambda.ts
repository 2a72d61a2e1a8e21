import type { Env, Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { PRIVATE } from './private-answers.ts';
import { PROBLEM_TYPE, problemBody, type Reason } from './problems.ts';

/** A request as an HTTP API hands it over. */
export type HttpApiEvent = Extract<LambdaEvent, { rawPath: string }>;

/** Methods for which no `Request` can be made (Fetch standard, "forbidden method"). */
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

/** Serves requests of an HTTP API; refuses in words what no `Request` can be made of. */
export function lambdaHandler<E extends Env>(app: Hono<E>) {
  const serve = handle(app);
  return async (event: HttpApiEvent, context?: LambdaContext) => {
    const { method } = event.requestContext.http;
    if (FORBIDDEN.includes(method)) return refusal('method_not_allowed', 'Use GET or POST.');
    if (event.body && (method === 'GET' || method === 'HEAD'))
      return refusal('request_invalid', `Send ${method} without a body.`);
    return serve(event, context);
  };
}

function refusal(reason: Reason, detail: string) {
  const body = problemBody(reason, detail);
  const headers = { 'content-type': PROBLEM_TYPE, ...PRIVATE };
  return { statusCode: body.status, headers, body: JSON.stringify(body), isBase64Encoded: false };
}
