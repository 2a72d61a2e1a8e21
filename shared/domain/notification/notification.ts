import type { Impact } from '../component/component.ts';
import { minutesAfter } from '../text/text.ts';
import type { Audience } from './audience.ts';

/**
 * What becomes of deliveries of which nobody can say whether they happened: `verify` waits for delivery reports and sends
 * the rest again, `resend` sends at once whatever is not reported, `ask` leaves them to a person.
 */
export type DoubtPolicy = 'verify' | 'resend' | 'ask';

/** What an event makes known, to whom and when; how it reads is up to the channel. */
export interface Notification<Content extends { kind: string }> {
  impact: Impact;
  announcedAt: string;
  /** Nothing is delivered before; until then the operator may think again. */
  heldUntil: string;
  doubt: DoubtPolicy;
  audience: Audience;
  content: Content;
}

type Announced = { kind: string; announcedAt: string; completedAt?: string | undefined };

/** A newer update says everything an older one does. Whoever does not want the newer one still gets the older. */
export const supersedes = (newer: Announced, older: Announced): boolean =>
  newer.kind !== 'postmortem' &&
  older.kind !== 'postmortem' &&
  older.announcedAt < newer.announcedAt &&
  !older.completedAt;

/** The end of the hold: that of the event, or else that of the page. */
export const heldUntil = ({ at, holdSeconds }: { at: string; holdSeconds?: number | undefined }, byDefault: number) =>
  minutesAfter(at, (holdSeconds ?? byDefault) / 60);
