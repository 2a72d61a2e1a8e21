import type { OpenAPIHono } from '@hono/zod-openapi';
import { checkText } from '../../shared/domain/tone/check-text.ts';
import { postMortemAdvice, postMortemTone } from '../../shared/domain/tone/post-mortem-advice.ts';
import type { ToneRequest } from '../../shared/wire/tone.ts';
import type { OpsContext } from '../platform/http/openapi-helpers.ts';
import { toneRoutes } from './route-declarations.ts';

/** How texts read, before they go. */
export function addToneRoutes(app: OpenAPIHono<OpsContext>): void {
  app.openapi(toneRoutes.check, (c) => {
    const { texts, postMortem } = c.req.valid('json');
    return c.json({ texts: texts.map(checkText), ...(postMortem && { postMortem: adviceOn(postMortem) }) }, 200);
  });
}

function adviceOn({ draft, lang }: NonNullable<ToneRequest['postMortem']>) {
  const findings = postMortemTone(draft, lang);
  const gaps = postMortemAdvice(draft, lang);
  return findings ? { gaps, findings } : { gaps, findings: [], unchecked: true as const };
}
