import { sessionExpiry } from '../../shared/domain/actor/session.ts';

const isSecure = (url: string): boolean => url.startsWith('https:');

/** Over TLS a name that browsers accept for this very host alone. */
export const cookieName = (url: string): string => (isSecure(url) ? '__Host-candor' : 'candor');

const attributes = (url: string): string => `; Path=/; HttpOnly; SameSite=Strict${isSecure(url) ? '; Secure' : ''}`;

/** Hands a secret to the browser. No script can read it, and no other site's page sends it. */
export function sessionCookie(url: string, secret: string, now: Date): string {
  const seconds = Math.floor((sessionExpiry(now).getTime() - now.getTime()) / 1000);
  return `${cookieName(url)}=${secret}${attributes(url)}; Max-Age=${seconds}`;
}

export const endedCookie = (url: string): string => `${cookieName(url)}=${attributes(url)}; Max-Age=0`;

/** The secret that a browser sends, if it sends one. */
export const secretIn = (headers: Headers, url: string): string | undefined =>
  (headers.get('cookie') ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(`${cookieName(url)}=`))
    ?.slice(cookieName(url).length + 1) || undefined;
