import type { ComponentId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/text/language.ts';

/** One entry of a mail that is there for readers of its components only. */
export interface MailPart {
  /** What it tells of, where that is not what the mail is about; whoever muted it does not see the piece. */
  about?: string;
  components: readonly ComponentId[];
  text: string;
  html: string;
}

/** A mail as everybody gets it, with slots where readers differ. */
export interface MailTemplate {
  subject: string;
  text: string;
  html: string;
  /** The mails of one incident share it, so that a reader's program shows them as one conversation. */
  threadId?: string;
  /** Names the list for filters (RFC 2919). Absent in mails that are not sent to a list. */
  listId?: string;
  language: Language;
  /** What stands in the place for pieces; a reader whose choice matches none sees them all. */
  pieces?: readonly MailPart[];
  /** Why the mail comes, by what somebody is to it. */
  why?: { subscribed: string; follows: string; attached: string };
}
