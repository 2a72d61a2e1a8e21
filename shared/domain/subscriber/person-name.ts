import * as z from 'zod';

const NAME_MAX = 120;

/** Controls other than white space, and marks that reorder the text around them. */
const DISGUISES = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
/** Marks that say which way one letter reads; names in Arabic or Hebrew are pasted with them, and read the same without. */
const LETTER_MARKS = /[\u200e\u200f\u061c]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * What mail programs turn into something to click: an address with a scheme, and whatever looks like a host or a mail
 * address. Invisible characters inside it do not help, since programs may leave them out.
 */
const LINKS = [
  /:\/\//,
  /www\./i,
  /\b(?:mailto|tel|data|javascript):/i,
  /[\p{L}\p{N}]{2}\.\p{L}{2,}/u,
  /[\p{L}\p{N}]\.\p{L}{2,}\//u,
  /\d+\.\d+\.\d+\.\d+/,
  /\S@\S/,
];
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

const holdsLink = (text: string): boolean => {
  const seen = text.normalize('NFKC').replace(INVISIBLE, '').replaceAll('\u3002', '.');
  return LINKS.some((link) => link.test(seen));
};

/**
 * What to call somebody in their mails: one line, free of anything to click and of characters that disguise others. The
 * name of a subscription may have been typed by a stranger.
 */
export const Name = z
  .string()
  .transform((text) => text.replace(LETTER_MARKS, '').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(NAME_MAX, `must not be longer than ${NAME_MAX} characters`)
      .refine(
        (name) => !DISGUISES.test(name) && !LONE_SURROGATE.test(name),
        'must not hold control characters or marks that change the direction of text',
      )
      .refine(
        (name) => !holdsLink(name),
        'must not hold a web or mail address; write a space after a full stop inside a name',
      ),
  );

/** The same where the name may be left out; an empty or blank one is none. */
export const NameOrNone = z.string().transform((text, context) => {
  if (text.trim() === '') return '';
  const read = Name.safeParse(text);
  if (read.success) return read.data;
  for (const { message } of read.error.issues) context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});
