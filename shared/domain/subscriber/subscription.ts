import type { SubscriberId } from '../ids.ts';
import type { Asked, Confirmed, Erased, OnRecord, Subscriber, Suppression, Wish } from './subscriber.ts';

/** Hours for which a link to the preferences works that somebody asked for. */
export const LINK_HOURS = 24;

/** Hours for which a confirmation link works. */
export const CONFIRM_HOURS = 48;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long no further confirmation goes to one address after the first, the second and the third. There is no fifth. */
const PAUSES_MS = [5 * MINUTE_MS, HOUR_MS, DAY_MS];
/** Days after the last confirmation on which the count begins anew, and an address that never confirmed is forgotten. */
const ASKED_DAYS = 30;

/** Days for which nothing is mailed to an address that bounced or complained, whoever types it. */
const QUARANTINE_DAYS = 90;

/** A mailbox that is full or unreachable this often, within so many days, is given up. */
const BOUNCES_MAX = 5;
const BOUNCE_DAYS = 14;

const elapsedMs = (since: string, now: Date): number => now.getTime() - Date.parse(since);

/** An owner's own refusal lasts; a bounce or a complaint may have a cause that has gone. */
export const isQuarantined = ({ reason, at }: Suppression, now: Date): boolean =>
  reason === 'refused' || elapsedMs(at, now) < QUARANTINE_DAYS * DAY_MS;

/** What a visitor asks for an address. */
export interface Asking {
  id: SubscriberId;
  address: string;
  preferences: Omit<Wish, 'key' | 'until'>;
  /** Names this request; no other has it. */
  key: string;
}

export type AskOutcome =
  /** Mail the link of the wish. */
  | { kind: 'asked'; person?: Subscriber; wish: Wish }
  /** Subscribed already. */
  | { kind: 'known' }
  /** Asked too often, or the address takes no mail. */
  | { kind: 'quiet' };

/**
 * Notes a wish beside what is on record; nobody's subscription, leaving or suppression changes by it. Wishes are kept
 * apart, each with its own link, so an owner confirms exactly one and what others typed falls away.
 */
export function ask({ person, erased }: OnRecord, { id, address, preferences, key }: Asking, now: Date): AskOutcome {
  const suppressed = person?.suppressed ?? erased?.suppressed;
  if (suppressed && isQuarantined(suppressed, now)) return { kind: 'quiet' };
  if (person?.state === 'confirmed') return { kind: 'known' };
  const before = person?.asked;
  const repeated = before?.wishes.find((wish) => wish.key === key);
  if (repeated) return { kind: 'asked', wish: repeated };
  const mails = mailsThatCount(before, now);
  if (before && mails > 0 && elapsedMs(before.lastAt, now) < (PAUSES_MS[mails - 1] ?? Number.POSITIVE_INFINITY))
    return { kind: 'quiet' };
  const wish = { ...preferences, key, until: new Date(now.getTime() + CONFIRM_HOURS * HOUR_MS).toISOString() };
  const waiting = before?.wishes.filter(({ until }) => Date.parse(until) > now.getTime()) ?? [];
  const asked = { mails: mails + 1, lastAt: now.toISOString(), wishes: [...waiting, wish] };
  const { language } = preferences;
  if (!person) return { kind: 'asked', person: newPerson({ id, address, language, asked }, erased, now), wish };
  const spokenTo = person.state === 'unconfirmed' ? { language } : {};
  return { kind: 'asked', person: { ...person, ...spokenTo, asked }, wish };
}

/** Confirmations that were mailed lately; the count begins anew after a while. */
const mailsThatCount = (asked: Asked | undefined, now: Date): number =>
  asked && elapsedMs(asked.lastAt, now) < ASKED_DAYS * DAY_MS ? asked.mails : 0;

/** Somebody who is not on record. One who was erased stays unsubscribed, and suppressed, until the link is followed. */
function newPerson(
  known: Pick<Subscriber, 'id' | 'address' | 'language'> & { asked: Asked },
  erased: Erased | undefined,
  now: Date,
): Subscriber {
  const blank = {
    ...known,
    interest: 'none' as const,
    level: 'every' as const,
    maintenance: false,
    shared: false,
    muted: [],
    follows: [],
    attached: [],
    tags: [],
    createdAt: now.toISOString(),
  };
  if (!erased) return { ...blank, state: 'unconfirmed' };
  const { leftAt, suppressed } = erased;
  return { ...blank, state: 'unsubscribed', unsubscribedAt: leftAt, ...(suppressed && { suppressed }) };
}

/** Takes back a wish whose mail did not leave, so that it does not count; nothing when it is not there. */
export function takeBack(person: Subscriber | undefined, key: string): Subscriber | undefined {
  if (!person || person.state === 'confirmed' || !person.asked) return undefined;
  const { asked, ...rest } = person;
  const wishes = asked.wishes.filter((wish) => wish.key !== key);
  if (wishes.length === asked.wishes.length) return undefined;
  // The wish before it, or one that has expired since: longer ago than any pause.
  const until = wishes.at(-1)?.until ?? asked.lastAt;
  const lastAt = new Date(Date.parse(until) - CONFIRM_HOURS * HOUR_MS).toISOString();
  return { ...rest, asked: { mails: asked.mails - 1, lastAt, wishes } };
}

export type ConfirmOutcome = 'confirmed' | 'confirmed_before' | 'link_expired';

/** The wish of a link, while it can be confirmed. */
export const wishOf = (person: Subscriber | undefined, key: string, now: Date): Wish | undefined =>
  person && person.state !== 'confirmed'
    ? person.asked?.wishes.find((wish) => wish.key === key && Date.parse(wish.until) > now.getTime())
    : undefined;

/** A suppression that no longer holds is lifted by the owner's own link. */
const afterConfirmation = (suppressed: Suppression, now: Date): Pick<Confirmed, 'suppressed' | 'lifted'> =>
  isQuarantined(suppressed, now)
    ? { suppressed }
    : { lifted: { reason: 'the owner of the address confirmed', at: now.toISOString() } };

/** What an owner wishes comes into force by their own link, and every other wish ends. */
export function confirmWish(
  person: Subscriber | undefined,
  key: string,
  now: Date,
): { outcome: ConfirmOutcome; person?: Confirmed } {
  if (person?.state === 'confirmed') return { outcome: 'confirmed_before' };
  const wish = wishOf(person, key, now);
  if (!person || !wish) return { outcome: 'link_expired' };
  const { key: _, until: __, ...preferences } = wish;
  const { id, address, tags, createdAt, suppressed, bounces } = person;
  const confirmedAt = now.toISOString();
  return {
    outcome: 'confirmed',
    person: {
      id,
      address,
      ...preferences,
      muted: [],
      attached: [],
      tags,
      createdAt,
      ...(bounces && { bounces }),
      ...(suppressed && afterConfirmation(suppressed, now)),
      state: 'confirmed',
      confirmedAt,
      confirmedBy: 'the owner of the address',
    },
  };
}

/**
 * The same person, gone: what they chose stays on record, so that nothing brings them back by itself. Links that were
 * mailed before end too. Leaving again changes nothing else: the first time and reason stay.
 */
export function leave(person: Subscriber, at: string, why?: string): Subscriber {
  if (person.state === 'confirmed') {
    const { state, confirmedAt, confirmedBy, ...kept } = person;
    return { ...kept, state: 'unsubscribed', unsubscribedAt: at, ...(why && { why }) };
  }
  if (person.state === 'unsubscribed' && !person.asked?.wishes.length) return person;
  const { asked, ...kept } = person;
  const unasked = asked && { asked: { ...asked, wishes: [] } };
  if (kept.state === 'unsubscribed') return { ...kept, ...unasked };
  return { ...kept, state: 'unsubscribed', unsubscribedAt: at, ...(why && { why }), ...unasked };
}

/** No more mail goes to the address; the first reason stays. Somebody who complained is unsubscribed too. */
export function suppress(person: Subscriber, suppression: Suppression): Subscriber {
  const kept = suppression.reason === 'complaint' ? leave(person, suppression.at) : person;
  return { ...kept, suppressed: person.suppressed ?? suppression };
}

/** The owner of an address that is not subscribed wants no more confirmations, whoever types it. */
export function refuseMail({ person, erased }: OnRecord, at: string): OnRecord {
  const suppressed = { reason: 'refused' as const, at };
  if (person) return { person: { ...leave(person, at, 'asked not to be mailed again'), suppressed } };
  return { erased: { leftAt: erased?.leftAt ?? at, suppressed } };
}

/** Counts a mail that could not be delivered just now; too many in two weeks suppress the address. */
export function bounced(person: Subscriber, at: string): Subscriber {
  const { bounces } = person;
  const recent = bounces && Date.parse(at) - Date.parse(bounces.since) <= BOUNCE_DAYS * DAY_MS ? bounces : undefined;
  const counted = { ...person, bounces: { count: (recent?.count ?? 0) + 1, since: recent?.since ?? at } };
  return counted.bounces.count >= BOUNCES_MAX ? suppress(counted, { reason: 'repeated_bounces', at }) : counted;
}

/**
 * Lets mail go to an address again, as its owner wants; bounces and confirmations are counted anew. The same person
 * where nothing keeps mail from them.
 */
export function lift(person: Subscriber, reason: string, at: string): Subscriber {
  const isAsked = person.state !== 'confirmed' && person.asked !== undefined && person.asked.mails > 0;
  if (!person.suppressed && !isAsked) return person;
  const { suppressed, bounces, ...kept } = person;
  const lifted = { reason, at };
  return kept.state !== 'confirmed' && kept.asked
    ? { ...kept, lifted, asked: { ...kept.asked, mails: 0 } }
    : { ...kept, lifted };
}

/** Forgets somebody. That they want no mail stays, under an id that only their address leads to. */
export const erase = (person: Subscriber, at: string): Erased => ({
  leftAt: person.state === 'unsubscribed' ? person.unsubscribedAt : at,
  ...(person.suppressed && { suppressed: person.suppressed }),
});

/**
 * When somebody may be forgotten, if ever. Leaving is kept for good: without it the next list would bring them back. A
 * suppressed address of somebody who never left is kept for as long as nobody may subscribe it anew.
 */
export function forgottenAt({ state, createdAt, suppressed, ...person }: Subscriber): Date | undefined {
  if (state === 'unsubscribed') return undefined;
  if (suppressed) return new Date(Date.parse(suppressed.at) + QUARANTINE_DAYS * DAY_MS);
  if (state === 'confirmed') return undefined;
  const lastAt = 'asked' in person ? person.asked?.lastAt : undefined;
  return new Date(Date.parse(lastAt ?? createdAt) + ASKED_DAYS * DAY_MS);
}
