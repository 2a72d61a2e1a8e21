import { CONSOLE_HEADER } from '../../../shared/wire/console-header.ts';
import { Refused } from './refused.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an origin is the page's. A machine has several names for itself. */
function isOwnOrigin(origin: string | null, pageUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const [given, own] = [new URL(origin), new URL(pageUrl)];
  if (given.origin === own.origin) return true;
  const isLocal = LOOPBACK.includes(given.hostname) && LOOPBACK.includes(own.hostname);
  return isLocal && given.port === own.port;
}

/**
 * Refuses a write that a page of another site may have made a browser send. Our console sends a header that other origins
 * cannot send, and every browser says where a request comes from, in Sec-Fetch-Site or in Origin.
 */
export function refuseCrossSite({ method, headers }: Request, pageUrl: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const site = headers.get('sec-fetch-site');
  const isSameOrigin = site === null ? isOwnOrigin(headers.get('origin'), pageUrl) : site === 'same-origin';
  if (isSameOrigin && headers.has(CONSOLE_HEADER)) return;
  throw new Refused({
    reason: 'cross_site_request',
    detail: `Send it from the page's own origin with the header "${CONSOLE_HEADER}", or use an API key.`,
  });
}
