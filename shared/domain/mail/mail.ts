/** A mail as everybody gets it, with slots where readers differ. */
export interface MailTemplate {
  subject: string;
  text: string;
  html: string;
  /** The mails of one incident share it, so that a reader's program shows them as one conversation. */
  threadId?: string;
  /** Names the list for filters (RFC 2919). Absent in mails that are not sent to a list. */
  listId?: string;
  language: string;
}
