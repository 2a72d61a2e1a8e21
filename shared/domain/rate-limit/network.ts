/** In it our CloudFront distribution sends a key that nobody else knows. */
export const EDGE_HEADER = 'x-candor-edge';

const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const UNKNOWN = 'unknown';

/**
 * The network that one customer has: an IPv4 address, or the /64 of an IPv6 address, within which a host can choose its
 * addresses freely. Whatever is no address is one network together.
 */
export function networkOf(address: string | undefined): string {
  const text = (address ?? '').trim().toLowerCase().replace(/%.*$/, '');
  const mapped = /^(?:0*:)*:?ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  const v4 = mapped ?? (V4.test(text) ? text : undefined);
  if (v4 !== undefined)
    return v4.split('.').every((part) => Number(part) <= 255) ? v4.split('.').map(Number).join('.') : UNKNOWN;
  const groups = groupsOf(text);
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : UNKNOWN;
}

/** The eight groups of an IPv6 address without leading zeros; nothing for any other text. */
function groupsOf(text: string): string[] | undefined {
  const sides = text.split('::');
  if (!text.includes(':') || sides.length > 2) return undefined;
  const [head = [], tail = []] = sides.map((side) => (side === '' ? [] : side.split(':')));
  const missing = 8 - head.length - tail.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16).toString(16))
    : undefined;
}

export interface Connection {
  /** Who holds the connection to the API: the visitor, or CloudFront for them. */
  peer: string | undefined;
  forwardedFor: string | undefined;
  /** The request carries the key that only our CloudFront distribution sends. */
  throughEdge: boolean;
}

/**
 * The address a request comes from. CloudFront puts its viewer's address last into `X-Forwarded-For`, and API Gateway puts
 * the connection's behind it; what stands before was written by the visitor and is never believed. Without our
 * distribution's key the whole header was.
 */
export function visitorAddress({ peer, forwardedFor = '', throughEdge }: Connection): string | undefined {
  if (!throughEdge) return peer;
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  return (hops.at(-1) === peer ? hops.at(-2) : hops.at(-1)) || peer;
}
