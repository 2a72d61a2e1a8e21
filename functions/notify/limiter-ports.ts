export type PauseReason = 'operator' | 'daily_quota' | 'configuration' | 'reputation';

export interface Pause {
  reason: PauseReason;
  detail: string;
  /** When it ends by itself; absent when a person has to end it. */
  until?: string;
}

/** What a pause stops: notices, or mails to people who have not confirmed yet. */
export type PauseScope = 'notices' | 'confirmations';

export interface SendingState {
  /** Mails a second that notices may use now. */
  perSecond: number;
  /** Of notices. */
  pause?: Pause;
  confirmationsPause?: Pause;
  quota?: Quota;
}

export interface Quota {
  perSecond: number;
  perDay: number;
  sentToday: number;
}

export type Reservation =
  | { status: 'granted'; startAt: Date; intervalMs: number }
  /** The queue ahead is too long: ask again in a moment. */
  | { status: 'full' }
  | { status: 'paused' };

/** Keeps all senders together below the account's rate, and stops them all at once. */
export interface Limiter {
  /** Reserves room for `count` mails and says when the first may go. */
  reserve(count: number, now: Date): Promise<Reservation>;
  /** Learns what the account may send, and which share of it notices may use. */
  learn(quota: Quota, share: number): Promise<void>;
  /** Everybody slows down to 0.7 of the rate, which then recovers by a hundredth a second. */
  slowDown(now: Date): Promise<void>;
  pause(pause: Pause, scope?: PauseScope): Promise<void>;
  /** Ends every pause. */
  resume(): Promise<void>;
  state(now: Date): Promise<SendingState>;
}
