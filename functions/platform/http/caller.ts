import type { Context } from 'hono';
import { EDGE_HEADER, networkOf, visitorAddress } from '../../../shared/domain/rate-limit/network.ts';
import type { Ids } from '../ports.ts';
import type { Admission } from '../rate-limit.ts';
import { answerRefusal, rateLimited } from './refused.ts';

export interface CallerPorts {
  ids: Ids;
  /** What only our own CloudFront distribution sends in {@link EDGE_HEADER}. */
  edgeKey: string;
}

/** What Lambda's adapter hands over; a test that calls the app directly may leave it out. */
interface Bindings {
  requestContext?: { http?: { sourceIp?: string } };
}

/** The keyed digest of the network that a request comes from. A caller cannot choose it. */
export function networkFor(c: Context, { ids, edgeKey }: CallerPorts): string {
  const { requestContext } = (c.env ?? {}) as Bindings;
  const address = visitorAddress({
    peer: requestContext?.http?.sourceIp,
    forwardedFor: c.req.header('x-forwarded-for'),
    throughEdge: c.req.header(EDGE_HEADER) === edgeKey,
  });
  return ids.network(networkOf(address));
}

type Refused = Extract<Admission, { ok: false }>;

export const minutesOf = ({ retryAfterSeconds }: Refused): number => Math.ceil(retryAfterSeconds / 60);

/** Says when to come back, to people in the text and to programs in a header. */
export const tooOften = (c: Context, { retryAfterSeconds }: Refused): Response =>
  answerRefusal(c, rateLimited(retryAfterSeconds));
