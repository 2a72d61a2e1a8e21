import { lookup as resolve } from 'node:dns';
import { type RequestOptions as HttpOptions, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AttemptResult, resultOfStatus, retryAfterSeconds } from '../../../shared/domain/webhook/retry-policy.ts';
import type { PostJson } from './ports.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 64 * 1024;

/** What one POST to an endpoint came to, with the beginning of the answer's body. */
export interface PostResult {
  result: AttemptResult;
  body: string;
}

export interface PostOptions {
  /** Whether an address may be connected to. Public ones, unless a local system says otherwise. */
  allows?: (address: string) => boolean;
  timeoutMs?: number;
  clock: () => Date;
}

class AddressRefused extends Error {
  readonly code = 'address_not_public';
}

/**
 * Resolves a name and hands out its addresses only when all of them may be connected to. The socket connects to the
 * very addresses checked here, so a name that resolves differently a moment later gains nothing.
 */
const checkedLookup =
  (allows: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => allows(address))) {
        return callback(new AddressRefused(hostname), '', 0);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

/**
 * Posts JSON once: no redirects, no retries, at most 15 seconds, at most 64 kB of the answer read. Connection faults
 * are results, not exceptions.
 */
export async function post(
  target: string,
  headers: Record<string, string>,
  body: string,
  { allows = isPublicAddress, timeoutMs = TIMEOUT_MS, clock }: PostOptions,
): Promise<PostResult> {
  const url = new URL(target);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !allows(literal)) return refused('address_not_public');
  try {
    const answer = await exchange(url, body, {
      method: 'POST',
      agent: false,
      lookup: checkedLookup(allows),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Candor-Webhook/1',
      },
    });
    const retryAfter = retryAfterSeconds(answer.retryAfter, clock());
    return { result: resultOfStatus(answer.status, retryAfter), body: answer.body };
  } catch (error) {
    if (error instanceof AddressRefused) return refused(error.code);
    return { result: { kind: 'unavailable', code: codeOf(error) }, body: '' };
  }
}

/** Posts to public addresses, and to the machine itself where a local system allows it. */
export const httpPost = ({ loopback, clock }: { loopback: boolean; clock: () => Date }): PostJson => {
  const allows = loopback ? (address: string) => isLoopback(address) || isPublicAddress(address) : isPublicAddress;
  return (url, headers, body) => post(url, headers, body, { allows, clock });
};

const refused = (code: string): PostResult => ({ result: { kind: 'rejected', code }, body: '' });

const codeOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  if (error instanceof Error && error.name === 'AbortError') return 'timeout';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network';
};

interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

function exchange(url: URL, body: string, options: HttpOptions): Promise<Answer> {
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((succeed, fail) => {
    const request = start(url, options, (response) => {
      readStart(response).then(
        (text) =>
          succeed({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body: text }),
        fail,
      );
    });
    request.on('error', fail);
    request.end(body);
  });
}

/** The beginning of the body; the connection is closed once enough is read. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer); // a response without an encoding yields buffers
    size += (chunk as Buffer).length;
    if (size >= ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8');
}
