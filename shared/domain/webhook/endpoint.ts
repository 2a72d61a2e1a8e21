import * as z from 'zod';
import { ComponentId, EndpointId, SubscriberId } from '../ids.ts';
import type { Audience } from '../notification/audience.ts';
import { WebhookFormat } from './format.ts';

const URL_CHARS = 2_000;
const KEPT_SECRET_HOURS = 24;
const SECRETS_MAX = 3;
/** Failed notifications in a row, and for how long, before nothing more is sent to an endpoint. */
const QUARANTINE_FAILURES = 5;
const QUARANTINE_HOURS = 24;

export type UrlFault = 'not_a_url' | 'not_https' | 'port_not_443' | 'has_credentials' | 'url_too_long';

/** What is wrong with an endpoint's URL as text; the address behind its name is checked when connecting. */
export function faultOfUrl(text: string): UrlFault | undefined {
  if (text.length > URL_CHARS) return 'url_too_long';
  if (!URL.canParse(text)) return 'not_a_url';
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'not_https';
  if (url.port !== '') return 'port_not_443';
  return url.username || url.password ? 'has_credentials' : undefined;
}

/** A URL that receives notifications. Its owner is an operator, or a visitor who confirmed it by a challenge. */
export const Endpoint = z.object({
  id: EndpointId,
  url: z.string().max(URL_CHARS),
  format: WebhookFormat,
  owner: z.discriminatedUnion('kind', [
    // Whom to notify when it stops is the digest of an address.
    z.object({ kind: z.literal('operator'), name: z.string(), member: SubscriberId.optional() }),
    z.object({ kind: z.literal('visitor'), contact: SubscriberId.optional() }),
  ]),
  components: z.union([z.literal('all'), z.array(ComponentId).min(1)]),
  state: z.enum(['active', 'quarantined', 'disabled']),
  secrets: z
    .array(z.object({ secret: z.string(), expiresAt: z.iso.datetime().optional() }))
    .min(1)
    .max(SECRETS_MAX),
  /** Failed notifications since the last accepted one. */
  failures: z.object({ count: z.int().min(0), since: z.iso.datetime().optional() }),
  /** Its owner has been notified that nothing is delivered to it any more. */
  ownerNotified: z.boolean().default(false),
  /** When it met its challenge, or an operator vouched for it; nothing is stored before. */
  createdAt: z.iso.datetime(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** The secrets that sign a message now, newest first. */
export const activeSecrets = ({ secrets }: Endpoint, now: Date): string[] =>
  secrets.filter(({ expiresAt }) => !expiresAt || Date.parse(expiresAt) > now.getTime()).map(({ secret }) => secret);

/** Adds a secret; the earlier ones sign beside it for another day. */
export function rotateSecret(endpoint: Endpoint, secret: string, now: Date): Endpoint {
  const expiresAt = new Date(now.getTime() + KEPT_SECRET_HOURS * 3_600_000).toISOString();
  const kept = endpoint.secrets
    .filter((one) => !one.expiresAt || Date.parse(one.expiresAt) > now.getTime())
    .map((one) => ({ ...one, expiresAt: one.expiresAt ?? expiresAt }));
  return { ...endpoint, secrets: [{ secret }, ...kept].slice(0, SECRETS_MAX) };
}

/** How a notification ended for an endpoint. */
export type SettledResult = 'sent' | 'failed' | 'gone';

/**
 * The endpoint after a settled notification. `gone` disables it at once; repeated failure over a day puts it into
 * quarantine, where it stays until its owner resumes it.
 */
export function afterDelivery(endpoint: Endpoint, result: SettledResult, at: string): Endpoint {
  if (result === 'sent') return { ...endpoint, failures: { count: 0 } };
  if (result === 'gone') return { ...endpoint, state: 'disabled' };
  const { count, since = at } = endpoint.failures;
  const failures = { count: count + 1, since };
  const forHours = (Date.parse(at) - Date.parse(since)) / 3_600_000;
  const broken = failures.count >= QUARANTINE_FAILURES && forHours >= QUARANTINE_HOURS;
  return { ...endpoint, failures, state: broken && endpoint.state === 'active' ? 'quarantined' : endpoint.state };
}

/** An endpoint that its owner resumes after quarantine, with a clean record. */
export const resumed = (endpoint: Endpoint): Endpoint =>
  endpoint.state === 'quarantined'
    ? { ...endpoint, state: 'active', failures: { count: 0 }, ownerNotified: false }
    : endpoint;

export type EndpointSkipReason = 'removed' | 'quarantined' | 'disabled' | 'not_wanted';

/** Why nothing of a mailing is delivered to an endpoint as it is now; undefined when it is. */
export function endpointSkipReason(
  { audience }: { audience: Audience },
  endpoint: Endpoint | undefined,
): EndpointSkipReason | undefined {
  if (!endpoint) return 'removed';
  if (endpoint.state !== 'active') return endpoint.state;
  const { components } = endpoint;
  if (audience.rule === 'operators' && !isForTeam(endpoint)) return 'not_wanted';
  if ((audience.rule !== 'hears' && audience.rule !== 'operators') || components === 'all') return undefined;
  return audience.components.some((id) => components.includes(id)) ? undefined : 'not_wanted';
}

/** What only the team is told is not for visitors, and Statuspage has no form for it. */
const isForTeam = ({ owner, format }: Endpoint): boolean => owner.kind === 'operator' && format === 'standard';

/** Whether an endpoint is in the audience; a post-mortem goes to those who were notified of the incident. */
export function endpointIsInAudience(
  mailing: { audience: Audience },
  endpoint: Endpoint,
  notified: ReadonlySet<string>,
): boolean {
  if (endpointSkipReason(mailing, endpoint)) return false;
  const { audience } = mailing;
  if (audience.rule === 'operators') return true;
  return audience.rule === 'hears' ? endpoint.createdAt <= audience.confirmedBy : notified.has(endpoint.id);
}
