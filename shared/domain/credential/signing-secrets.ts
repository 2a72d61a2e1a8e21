import * as z from 'zod';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Days after which a new secret signs. */
const ROTATE_DAYS = 90;
/** Days for which a secret verifies: an unsubscribe link works for as long as somebody may keep the mail it is in. */
const KEEP_DAYS = 800;
/** How long a process may use the secrets that it has read, in milliseconds. */
export const CACHE_MS = MINUTE_MS;
/** Age from which a secret signs, in milliseconds: by then every process knows it. */
const SETTLE_MS = 5 * MINUTE_MS;

/** A secret that signs links, and since when it exists. */
export const SigningSecret = z.object({ secret: z.string(), since: z.string() });
export type SigningSecret = z.infer<typeof SigningSecret>;

/** Every secret that is known, newest first. */
export type SigningSecrets = readonly SigningSecret[];

const ageOf = ({ since }: SigningSecret, now: Date): number => now.getTime() - Date.parse(since);

/** The secret that signs: the newest that every process knows, or the oldest where none is old enough yet. */
export const signingSecret = (secrets: SigningSecrets, now: Date): string | undefined =>
  (secrets.find((one) => ageOf(one, now) >= SETTLE_MS) ?? secrets.at(-1))?.secret;

/** Whether a new secret is due. The first one is made when a link is signed, not here. */
export const isRotationDue = ([newest]: SigningSecrets, now: Date): boolean =>
  newest !== undefined && ageOf(newest, now) >= ROTATE_DAYS * DAY_MS;

/** The secrets with a new one, without those whose links have expired. */
export const rotated = (secrets: SigningSecrets, secret: string, now: Date): SigningSecrets => [
  { secret, since: now.toISOString() },
  ...secrets.filter((one) => ageOf(one, now) < KEEP_DAYS * DAY_MS),
];
