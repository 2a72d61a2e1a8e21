import * as z from 'zod';

/** C0 and C1 controls except tab and line feed; they have no meaning in text and some have one in mail and XML. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Marks that reorder text beyond their own word: a title could dress up what stands after it. */
const BIDI_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** Half a surrogate pair is not a character and cannot be written as UTF-8. */
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const clean = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(BIDI_OVERRIDES, '').replace(LONE_SURROGATES, '\ufffd');

/** One line a person wrote: cleaned of what is not text, folded to single spaces, never empty. */
export const SingleLineText = (max: number) =>
  z
    .string()
    .transform((text) => clean(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'must not be empty').max(max, `must not be longer than ${max} characters`));

/** Paragraphs a person wrote: cleaned of what is not text, line ends as LF, never empty. */
export const Prose = (max: number) =>
  z
    .string()
    .transform((text) => clean(text).trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must not be longer than ${max.toLocaleString('en')} characters`),
    );

/** The longest body that Statuspage clients must be able to read. */
export const BODY_MAX = 25_000;

/** Years outside of these are mistakes, and at the ends of what four digits hold a day more or less has five. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 9998;
const isUsualYear = (text: string): boolean => {
  const year = Number(/^(\d{4})-/.exec(text)?.[1]);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};
const usualYear = { error: `must be in the years ${FIRST_YEAR} to ${LAST_YEAR}` };

/** A moment, with its offset, kept in UTC with milliseconds. */
export const Timestamp = z.iso
  .datetime({ offset: true, error: 'must be a date and time with an offset, such as 2026-03-04T14:30:00Z' })
  .transform((text) => new Date(text).toISOString())
  .refine(isUsualYear, usualYear);

/** A moment as it is kept. */
export const KeptMoment = z.iso.datetime().refine(isUsualYear, usualYear);

/** A calendar day. */
export const Day = z.iso.date('must be a day such as 2026-03-31').refine(isUsualYear, usualYear);

/** The first `max` letters at most; a character of two is not halved, since half of one cannot be stored. */
export const startOf = (text: string, max: number): string => text.slice(0, max).replace(/[\ud800-\udbff]$/, '');

const encoder = new TextEncoder();

/** How much room a text takes in a store or a mail: a letter outside of ASCII takes two to four bytes. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

export const minutesAfter = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Non-empty paragraphs of a text, in order. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A text in pieces: plain ones, and web addresses that readers want to follow. Punctuation after an address is not part of it. */
export function linked(text: string): { text: string; url?: string }[] {
  const pieces: { text: string; url?: string }[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"'`\\]+/g)) {
    const url = found.replace(/[.,;:!?)\]}]+$/, '');
    if (!URL.canParse(url)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: url, url });
    end = index + url.length;
  }
  return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}
