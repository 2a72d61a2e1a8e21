import type { Context } from 'hono';
import { EDGE_HEADER, networkOf, visitorAddress } from '../../../shared/domain/rate-limit/network.ts';
import type { Ids } from '../ports.ts';
import type { Admission } from '../rate-limit.ts';
import { answerRefusal, Refused, type StatedRefusal } from './refused.ts';

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

type NotAdmitted = Extract<Admission, { ok: false }>;

export const minutesOf = ({ retryAfterSeconds }: NotAdmitted): number => Math.ceil(retryAfterSeconds / 60);

/** Says when to come back, to people in the text and to programs in a header. */
const rateLimited = (admission: NotAdmitted): StatedRefusal => ({
  reason: 'too_many_requests',
  detail: `Try again in ${minutesOf(admission)} min.`,
  retryAfterSeconds: admission.retryAfterSeconds,
});

export const tooOften = (c: Context, admission: NotAdmitted): Response => answerRefusal(c, rateLimited(admission));

/** Refuses what the rate limit does not admit. */
export function admittedOrRefuse(admission: Admission): void {
  if (!admission.ok) throw new Refused(rateLimited(admission));
}
