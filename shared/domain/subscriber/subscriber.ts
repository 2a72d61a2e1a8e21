import * as z from 'zod';
import { ComponentId, SubscriberId, type TimelineId } from '../ids.ts';
import { isTimeZone } from '../time/time-zone.ts';

/** Everything, the components somebody chose, or nothing but the incidents they follow. */
export const Interest = z.union([z.literal('all'), z.literal('none'), z.array(ComponentId).min(1).max(1000)]);
export type Interest = z.infer<typeof Interest>;

/** How much somebody wants to hear: every update; start, change of status, end and post-mortem; or start and end only. */
export const LEVELS = ['every', 'key', 'ends'] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** What a mailing is in the life of its incident. A reopening is a start. */
export const NotificationType = z.enum(['start', 'status', 'update', 'end', 'postmortem', 'maintenance', 'notice']);
export type NotificationType = z.infer<typeof NotificationType>;

/** Maintenance is a wish of its own, whatever the level. A notice goes to those who did not ask for fewer mails. */
const HEARD: Record<Level, readonly NotificationType[]> = {
  every: ['start', 'status', 'update', 'end', 'postmortem', 'notice'],
  key: ['start', 'status', 'end', 'postmortem'],
  ends: ['start', 'end'],
};

/**
 * Why no mail goes to an address although somebody asked for it: it does not exist, its reader complained or asked not
 * to be mailed, or it is on the suppression list of the whole SES account, which refuses it whatever we do.
 */
export const Suppression = z.object({
  reason: z.enum(['bounce', 'repeated_bounces', 'complaint', 'account_list', 'refused']),
  at: z.string(),
});
export type Suppression = z.infer<typeof Suppression>;

/** What operators know their customers by, such as a plan or a region. */
export const Tag = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'use lower-case letters, digits, dots and hyphens');

/** What the subscribe form asks, and what stays changeable afterwards. */
const preferences = {
  name: z.string().optional(),
  interest: Interest,
  level: Level.default('every'),
  maintenance: z.boolean().default(true),
  /** Incidents that somebody wants to hear of whatever they concern; the newest last. */
  follows: z.array(z.string()).default([]),
  language: z.string(),
  /** The zone of the times in their mails; the page's where they never said. */
  timeZone: z.string().refine(isTimeZone).optional(),
  /** The address is a list that several people read: none of them can remove it without a code that is mailed to it. */
  shared: z.boolean().default(false),
};

/**
 * What one visitor typed into the form for an address. It changes nothing until the owner of the address confirms it,
 * by the link in the mail that was sent for this wish and for no other.
 */
export const Wish = z.object({ ...preferences, key: z.string(), until: z.string() });
export type Wish = z.infer<typeof Wish>;

/** How often an address was asked to confirm, and the wishes that are still waiting for it. */
export const Asked = z.object({ mails: z.int().min(0), lastAt: z.string(), wishes: z.array(Wish) });
export type Asked = z.infer<typeof Asked>;

const common = {
  id: SubscriberId,
  address: z.string(),
  ...preferences,
  /** Incidents that somebody wants to hear no more of; the newest last. */
  muted: z.array(z.string()).default([]),
  /** Incidents that an operator counts them among the affected of; the newest last. */
  attached: z.array(z.string()).default([]),
  tags: z.array(Tag).max(50).default([]),
  /** Mails that could not be delivered just then, since the first of them. */
  bounces: z.object({ count: z.int().min(1), since: z.string() }).optional(),
  suppressed: Suppression.optional(),
  /** Why mail goes to the address again after it was suppressed. */
  lifted: z.object({ reason: z.string(), at: z.string() }).optional(),
  createdAt: z.string(),
};

/** Somebody who gave an address, and how far that has come. An unconfirmed one has nothing but wishes. */
export const Subscriber = z.discriminatedUnion('state', [
  z.object({ ...common, state: z.literal('unconfirmed'), asked: Asked.optional() }),
  z.object({ ...common, state: z.literal('confirmed'), confirmedAt: z.string(), confirmedBy: z.string() }),
  z.object({
    ...common,
    state: z.literal('unsubscribed'),
    unsubscribedAt: z.string(),
    /** Why they left, where they said so. */
    why: z.string().optional(),
    /** Leaving stays on record while somebody asks for mail again; it ends when the owner confirms. */
    asked: Asked.optional(),
  }),
]);
export type Subscriber = z.infer<typeof Subscriber>;
export type Confirmed = Extract<Subscriber, { state: 'confirmed' }>;

/** What stays of somebody who was erased, under an id that only their address leads to: that they want no mail. */
export const Erased = z.object({ leftAt: z.string(), suppressed: Suppression.optional() });
export type Erased = z.infer<typeof Erased>;

/** Everything that is held under the id of an address. */
export const OnRecord = z.object({ person: Subscriber.optional(), erased: Erased.optional() });
export type OnRecord = z.infer<typeof OnRecord>;

/** The same as it is stored, with how often it was written; 0 when nothing is held. */
export const StoredPerson = OnRecord.extend({ version: z.int().min(0) });
export type StoredPerson = z.infer<typeof StoredPerson>;

/** So many incidents are remembered as muted, followed or attached; older ones have long ended. */
const REMEMBERED = 50;

export const appendCapped = (known: readonly string[], incident: string): string[] =>
  [...known.filter((one) => one !== incident), incident].slice(-REMEMBERED);

/** True when mail may go to the subscriber, and it wants mails of this moment. */
export const wantsType = (subscriber: Subscriber, moment: NotificationType): boolean =>
  subscriber.state === 'confirmed' &&
  !subscriber.suppressed &&
  (moment === 'maintenance' ? subscriber.maintenance : HEARD[subscriber.level].includes(moment));

/** True when it chose one of the components, or all. */
export const subscribesToAny = (
  { interest }: Pick<Subscriber, 'interest'>,
  components: readonly ComponentId[],
): boolean => interest === 'all' || (interest !== 'none' && interest.some((id) => components.includes(id)));

/** True when it wants this incident or maintenance by itself, or an operator wants it to hear. */
export const isTiedTo = ({ follows, attached }: Pick<Subscriber, 'follows' | 'attached'>, about: TimelineId): boolean =>
  follows.includes(about) || attached.includes(about);

/** The same of an incident and those that were merged into it. */
export const isTiedToAny = (person: Pick<Subscriber, 'follows' | 'attached'>, about: readonly TimelineId[]): boolean =>
  about.some((one) => isTiedTo(person, one));

/** What a mailing is about, as far as it decides who hears of it. */
export interface Concern {
  about: TimelineId;
  components: readonly ComponentId[];
  /** Whoever has one of them is counted among the affected. */
  tags?: readonly string[] | undefined;
  moment: NotificationType;
  /** What was merged into it. */
  merged?: readonly TimelineId[] | undefined;
}

/** True when mail of such a moment may go to the subscriber and the subject concerns it. */
export const shouldNotify = (
  subscriber: Subscriber,
  { about, merged = [], components, tags = [], moment }: Concern,
): boolean =>
  wantsType(subscriber, moment) &&
  (subscribesToAny(subscriber, components) ||
    isTiedToAny(subscriber, [about, ...merged]) ||
    subscriber.tags.some((tag) => tags.includes(tag)));

export type AddressFault =
  | 'not_an_address'
  | 'local_part_not_ascii'
  | 'local_part_too_long'
  | 'quoted_local_part'
  | 'domain_mixes_scripts'
  | 'domain_invalid'
  | 'address_too_long';

const ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * An address SES can carry: an ASCII local part of at most 64 characters (SES has no SMTPUTF8), the domain in punycode,
 * 254 characters in all (RFC 5321 4.5.3.1).
 */
export function readAddress(input: string): { ok: true; address: string } | { ok: false; fault: AddressFault } {
  const text = input.trim();
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1 || /[\s\u0000-\u001f\u007f<>,;]/.test(text)) {
    return { ok: false, fault: 'not_an_address' };
  }
  const local = text.slice(0, at);
  if (local.startsWith('"')) return { ok: false, fault: 'quoted_local_part' };
  if (/[^\x21-\x7e]/.test(local)) return { ok: false, fault: 'local_part_not_ascii' };
  if (local.length > 64) return { ok: false, fault: 'local_part_too_long' };
  if (!ATOM.test(local)) return { ok: false, fault: 'not_an_address' };
  if (mixesScripts(text.slice(at + 1))) return { ok: false, fault: 'domain_mixes_scripts' };
  const domain = inPunycode(text.slice(at + 1));
  if (domain === undefined) return { ok: false, fault: 'domain_invalid' };
  const address = `${local}@${domain}`;
  return address.length > 254 ? { ok: false, fault: 'address_too_long' } : { ok: true, address };
}

/** Scripts with letters that look alike; a label that mixes them passes for a name that it is not (UTS 39). */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

const mixesScripts = (domain: string): boolean =>
  domain
    .normalize('NFKC')
    .split('.')
    .some((label) => ALIKE.filter((script) => script.test(label)).length > 1);

function inPunycode(domain: string): string | undefined {
  if (/[/:?#@[\]\\%]/.test(domain) || !URL.canParse(`http://${domain}`)) return undefined;
  const { hostname } = new URL(`http://${domain}`);
  const labels = hostname.split('.');
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isName ? hostname : undefined;
}

/** Addresses that differ only in case reach one mailbox everywhere that matters, so they are one subscriber. */
export const addressKey = (address: string): string => address.toLowerCase();

/** `all` and `none` are words for everything and nothing; no component is called so. */
export function interestOf(components: readonly string[] | undefined, otherwise: 'all' | 'none'): Interest {
  if (!components || components.length === 0) return otherwise;
  if (components.includes('all')) return 'all';
  return components.includes('none') ? 'none' : [...components];
}
