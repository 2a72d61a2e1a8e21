import type { OpenAPIHono } from '@hono/zod-openapi';
import { checkText } from '../../shared/domain/tone/check-text.ts';
import { postMortemAdvice, postMortemTone } from '../../shared/domain/tone/post-mortem-advice.ts';
import { ToneAnswer, ToneRequest } from '../../shared/wire/tone.ts';
import { bodyOf, jsonOf, type OpsContext } from '../platform/http/openapi-helpers.ts';
import { operatorRoute } from '../platform/http/operator-route.ts';

const check = operatorRoute({
  operationId: 'checkTone',
  role: 'viewer',
  method: 'post',
  path: '/ops/tone',
  tag: 'tone',
  summary: 'See how texts read to a customer who waits; advice, which holds nothing up',
  request: { body: bodyOf(ToneRequest) },
  responses: { 200: jsonOf(ToneAnswer, 'Findings by text, in the order of the request') },
});

/** How texts read, before they go. */
export const addToneRoutes = (app: OpenAPIHono<OpsContext>): void =>
  void app.openapi(check, (c) => {
    const { texts, postMortem } = c.req.valid('json');
    return c.json({ texts: texts.map(checkText), ...(postMortem && { postMortem: adviceOn(postMortem) }) }, 200);
  });

function adviceOn({ draft, lang }: NonNullable<ToneRequest['postMortem']>) {
  const findings = postMortemTone(draft, lang);
  const gaps = postMortemAdvice(draft, lang);
  return findings ? { gaps, findings } : { gaps, findings: [], unchecked: true as const };
}
