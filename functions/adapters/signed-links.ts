import { createHmac, timingSafeEqual } from 'node:crypto';
import { SubscriberId } from '../../shared/domain/ids.ts';
import type { Clock, Keyring, LinkPurpose, Links } from '../ports.ts';

/** 128 bits of the digest: beyond guessing, and short enough for a link in a plain-text mail. */
const MAC_CHARS = 22;

/** Nothing but ASCII passes: `timingSafeEqual` throws for buffers of different lengths. */
const TOKEN = new RegExp(`^(\\w+)\\.([0-9a-z]{1,12})\\.([\\w-]{${MAC_CHARS}})$`);

/** Bound to the page too: where two pages share a table, a link of one opens nothing at the other. */
const macOf = (secret: string, page: string, purpose: LinkPurpose, id: string, expires: string) =>
  createHmac('sha256', secret).update(`${page}|${purpose}|${id}|${expires}`).digest('base64url').slice(0, MAC_CHARS);

/** Links of the form `<page>/<purpose>/<subscriber>.<expiry>.<signature>`; expiry is in seconds, base 36, 0 for never. */
export function signedLinks(keyring: Keyring, pageUrl: string, clock: Clock): Links {
  const url = async (path: string, purpose: LinkPurpose, id: SubscriberId, expires: string) => {
    const secret = await keyring.signing(clock());
    return `${pageUrl}/${path}/${id}.${expires}.${macOf(secret, pageUrl, purpose, id, expires)}`;
  };
  return {
    confirm: (id, expires) => url('confirm', 'confirm', id, Math.floor(expires.getTime() / 1000).toString(36)),
    manage: (id, expires) => url('manage', 'manage', id, Math.floor(expires.getTime() / 1000).toString(36)),
    leave: (id) => url('unsubscribe', 'leave', id, '0'),
    async read(purpose, token, now) {
      const [, id = '', expires = '', mac = ''] = TOKEN.exec(token) ?? [];
      const read = SubscriberId.safeParse(id);
      if (!read.success) return undefined;
      const given = Buffer.from(mac);
      const secrets = await keyring.verifying(now);
      const signed = secrets
        .map((secret) => timingSafeEqual(Buffer.from(macOf(secret, pageUrl, purpose, id, expires)), given))
        .includes(true);
      const lives = expires === '0' ? purpose === 'leave' : Number.parseInt(expires, 36) * 1000 > now.getTime();
      return signed && lives ? read.data : undefined;
    },
  };
}
