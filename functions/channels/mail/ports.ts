import type { SubscriberId } from '../../../shared/domain/ids.ts';
import type { Suppression } from '../../../shared/domain/subscriber/subscriber.ts';
import type { Quota } from '../../notify/limiter-ports.ts';

export type SendResult =
  | { kind: 'accepted' }
  /** Refused for what this mail or address is. */
  | { kind: 'rejected'; code: string }
  /** Not accepted: too fast for the account. */
  | { kind: 'throttled'; code: string }
  /** Not accepted: the account's day is used up. */
  | { kind: 'quota'; code: string }
  /** Not accepted, and no mail will be until somebody mends the account's set-up. */
  | { kind: 'misconfigured'; code: string }
  /** Not accepted: the service could not be reached. */
  | { kind: 'unreachable'; code: string }
  /** Nobody can say whether it was accepted. */
  | { kind: 'unknown'; code: string };

export interface Mailer {
  /** Hands one mail to one address to the mail service, once; it never tries again by itself. */
  send(mail: {
    to: string;
    raw: Uint8Array;
    stream: 'notices' | 'confirmations';
    tags: Record<string, string>;
  }): Promise<SendResult>;
}

export interface MailQuota {
  /** Mails a second the account may send. */
  read(): Promise<Quota>;
}

/** What the reports of the mail service mean for somebody's address. */
export interface Reachability {
  /** Keeps all mail from the address from now on. */
  suppress(id: SubscriberId, reason: Suppression['reason']): Promise<void>;
  /** A full or unreachable mailbox is tried again; one that stays so is given up. */
  countBounce(id: SubscriberId): Promise<void>;
}
