import type { ParsedMail } from 'mailparser';

/** Where the `List-Unsubscribe` header of a mail leads. */
export function unsubscribeUrlOf({ headers }: Pick<ParsedMail, 'headers'>): string {
  // The parser gathers all List- headers in one object that its types do not describe.
  const list = headers.get('list') as unknown as { unsubscribe: { url: string } };
  return list.unsubscribe.url;
}
