import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request may not be answered here; nothing when it may. A name that somebody else pointed at this machine is not
 * ours (DNS rebinding), and neither is a page of another origin that a browser sends requests for.
 */
export function refusalOf({ host = '', origin }: IncomingHttpHeaders): string | undefined {
  if (!LOOPBACK.test(host)) return 'This is for programs on this machine: ask for it at 127.0.0.1 or localhost.';
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'Pages of another origin are not answered here.';
  return undefined;
}
