import * as z from 'zod';
import { ComponentId } from '../../../shared/domain/ids.ts';
import { Language } from '../../../shared/domain/text/language.ts';

/** One entry of a mail that is there for readers of its components only. */
export const MailPart = z.object({
  /** What it tells of, where that is not what the mail is about; whoever muted it does not see the piece. */
  about: z.string().optional(),
  /** None where it is about the page as a whole. */
  components: z.array(ComponentId).readonly(),
  text: z.string(),
  html: z.string(),
});
export type MailPart = z.infer<typeof MailPart>;

/** A mail as everybody gets it, with slots where readers differ. */
export const MailTemplate = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** The mails of one incident share it, so that a reader's program shows them as one conversation. */
  threadId: z.string().optional(),
  /** Names the list for filters (RFC 2919). Absent in mails that are not sent to a list. */
  listId: z.string().optional(),
  language: Language,
  /** What stands in the place for pieces; a reader whose choice matches none sees them all. */
  pieces: z.array(MailPart).readonly().optional(),
  /** Why the mail comes, by what somebody is to it. */
  why: z.object({ subscribed: z.string(), follows: z.string(), attached: z.string() }).optional(),
});
export type MailTemplate = z.infer<typeof MailTemplate>;
