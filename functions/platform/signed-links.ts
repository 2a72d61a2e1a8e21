import { createHmac, timingSafeEqual } from 'node:crypto';
import { EndpointId, ReportId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Clock, Keyring, LinkPurpose, Links } from './ports.ts';

/** 128 bits of the digest: beyond guessing, and short enough for a link in a plain-text mail. */
const MAC_CHARS = 22;

type Purpose = LinkPurpose | 'confirm' | 'endpoint' | 'report' | 'report-fixed';

/**
 * The subject, the expiry and the signature. Nothing but ASCII passes: `timingSafeEqual` throws for buffers of different
 * lengths.
 */
const TOKEN = new RegExp(`^(\\w+(?:-\\w+)?)\\.([0-9a-z]{1,12})\\.([\\w-]{${MAC_CHARS}})$`);

/** Purposes whose links never expire. */
const LASTING: readonly Purpose[] = ['leave', 'refuse', 'endpoint'];

/** Bound to the page too: where two pages share a table, a link of one opens nothing at the other. */
const macOf = (secret: string, page: string, purpose: Purpose, subject: string, expires: string) =>
  createHmac('sha256', secret)
    .update(`${page}|${purpose}|${subject}|${expires}`)
    .digest('base64url')
    .slice(0, MAC_CHARS);

/**
 * Links of the form `<page>/<path>/<subject>.<expiry>.<signature>`; the subject is a subscriber, with a hyphen and the
 * wish where it confirms one; expiry is in seconds, base 36, 0 for never.
 */
export function signedLinks(keyring: Keyring, pageUrl: string, clock: Clock): Links {
  const token = async (purpose: Purpose, subject: string, expires?: Date) => {
    const secret = await keyring.signing(clock());
    const expiry = expires ? Math.floor(expires.getTime() / 1000).toString(36) : '0';
    return `${subject}.${expiry}.${macOf(secret, pageUrl, purpose, subject, expiry)}`;
  };
  const url = async (path: string, purpose: Purpose, subject: string, expires?: Date) =>
    `${pageUrl}/${path}/${await token(purpose, subject, expires)}`;
  /** The subject of a good token. */
  const subjectOf = async (purpose: Purpose, given: string, now: Date): Promise<string | undefined> => {
    const [, subject, expires = '', mac = ''] = TOKEN.exec(given) ?? [];
    if (subject === undefined) return undefined;
    const signature = Buffer.from(mac);
    const secrets = await keyring.verifying(now);
    const signed = secrets
      .map((secret) => timingSafeEqual(Buffer.from(macOf(secret, pageUrl, purpose, subject, expires)), signature))
      .includes(true);
    const lives = expires === '0' ? LASTING.includes(purpose) : Number.parseInt(expires, 36) * 1000 > now.getTime();
    return signed && lives ? subject : undefined;
  };
  return {
    confirm: (id, wish, expires) => url('confirm', 'confirm', `${id}-${wish}`, expires),
    refuse: (id) => url('confirm/never', 'refuse', id),
    manage: (id, expires) => url('manage', 'manage', id, expires),
    leave: (id) => url('unsubscribe', 'leave', id),
    async read(purpose, given, now) {
      return SubscriberId.safeParse(await subjectOf(purpose, given, now)).data;
    },
    endpoint: (id) => url('webhooks', 'endpoint', id),
    async readEndpoint(given, now) {
      return EndpointId.safeParse(await subjectOf('endpoint', given, now)).data;
    },
    reportToken: (id, expires) => token('report', id, expires),
    async readReportToken(given, now) {
      return ReportId.safeParse(await subjectOf('report', given, now)).data;
    },
    reportFixed: (id, expires) => url('report/fixed', 'report-fixed', id, expires),
    async readReportFixed(given, now) {
      return ReportId.safeParse(await subjectOf('report-fixed', given, now)).data;
    },
    async readConfirm(given, now) {
      const [whose, wish] = (await subjectOf('confirm', given, now))?.split('-') ?? [];
      const id = SubscriberId.safeParse(whose);
      return id.success && wish ? { id: id.data, wish } : undefined;
    },
  };
}
