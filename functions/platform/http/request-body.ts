import type { Context, MiddlewareHandler } from 'hono';

/**
 * Reads a body as JSON whatever media type it claims, and an empty one as `{}`: `curl -d` names a form. What does not
 * parse keeps its type, so that routes refuse it with 415, or with 400 if it claims to be JSON.
 */
export const readBodyAsJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const body = await c.req.text();
    const json = body.trim() === '' ? '{}' : wellFormed(body);
    if (json !== undefined) replaceBody(c, json);
  }
  return next();
};

/**
 * The same document with U+FFFD for every half of a surrogate pair, which JSON can escape but neither UTF-8 nor the
 * store can hold. Nothing for what is not JSON.
 */
function wellFormed(body: string): string | undefined {
  try {
    return JSON.stringify(
      JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)),
    );
  } catch {
    return undefined;
  }
}

function replaceBody(c: Context, body: string): void {
  const headers = new Headers(c.req.raw.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  c.req.raw = new Request(c.req.url, { method: c.req.method, headers, body });
  c.req.bodyCache = {};
}
