import type { Span, ToneContext } from './finding.ts';

export interface Sentence extends Span {
  /** The sentence with quotations and addresses blanked out, so that offsets stay. */
  text: string;
  /** The same in lower case, letter for letter. */
  lower: string;
}

/** A text as the rules read it. */
export interface Reading {
  context: ToneContext;
  text: string;
  sentences: readonly Sentence[];
}

/** Longer ones are cut, so that the time a rule takes grows with the text and not faster. */
const SENTENCE_MAX = 500;

const BLANK = '\u25a1';

/** Quotations, code, web and mail addresses: words of somebody else, or of a machine. */
const FOREIGN = [
  /"[^"\n]{1,300}"/g,
  /[“„][^“”„"\n]{1,300}[”“"]/g,
  /[«»][^«»\n]{1,300}[«»]/g,
  /(?<![\p{L}\p{N}])[‘‚'][^‘’‚'\n]{2,200}[’‘'](?![\p{L}\p{N}])/gu,
  /`[^`\n]{1,300}`/g,
  /https?:\/\/[^\s<>]{1,500}/g,
  /\b(?:yahoo|jeopardy|joomla|yum)!/gi,
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/g,
];

/** The same text with what is not the writer's own word blanked out, letter for letter. */
const masked = (text: string): string =>
  FOREIGN.reduce((kept, foreign) => kept.replace(foreign, (found) => BLANK.repeat(found.length)), text);

/** A full stop behind one of these, or behind a number, need not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[\p{L}]|e\.g|i\.e|a\.m|p\.m|approx|ca|no|nr|mr|mrs|ms|dr|st|inc|ltd|etc|vs|min|std|bzw|evtl|ggf|inkl|usw|u\.a|z\.\s?b|d\.\s?h|u\.\s?a|hr|fr|tel|mwst|abs|max)$/iu;

function endsSentence(text: string, at: number): boolean {
  const mark = text[at];
  if (mark === '\n') return true;
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') return false;
  const next = text[at + 1];
  if (next !== undefined && !/[\s)"”“»]/.test(next)) return false;
  if (mark !== '.') return true;
  const before = text.slice(Math.max(0, at - 12), at);
  const follows = /^\.\s+(\S)/.exec(text.slice(at, at + 8))?.[1];
  if (follows !== undefined && /\p{Ll}/u.test(follows)) return false;
  if (/(?:^|\s)\d{1,2}$/.test(before))
    return follows === undefined || !/[\d]/.test(follows) ? !isDayBeforeMonth(text, at) : false;
  return !ABBREVIATION.test(before);
}

const isDayBeforeMonth = (text: string, at: number): boolean =>
  /^\.\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/.test(text.slice(at, at + 10));

/** Where a sentence that has become too long is cut: at its last white space, or anywhere. */
function cutOf(text: string, start: number): number {
  const space = text.lastIndexOf(' ', start + SENTENCE_MAX);
  return space > start + SENTENCE_MAX / 2 ? space + 1 : start + SENTENCE_MAX;
}

/** Some letters are two in lower case; those stay, so that offsets do. */
function lowerCased(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text]
    .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
    .join('');
}

function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  const add = (from: number, to: number) => {
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    if (!trimmed) return;
    const [first, last] = [from + lead, from + lead + trimmed.length];
    found.push({ start: first, end: last, text: trimmed, lower: lowerCased(trimmed) });
  };
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at - start >= SENTENCE_MAX) {
      const cut = cutOf(text, start);
      add(start, cut);
      start = cut;
      at = Math.max(at, cut);
    }
    if (!endsSentence(text, at)) continue;
    let end = at + 1;
    while (end < text.length && /[.!?…)"”“»]/.test(text[end] ?? '')) end += 1;
    add(start, end);
    start = end;
    at = end - 1;
  }
  add(start, text.length);
  return found;
}

export const readingOf = (text: string, context: ToneContext): Reading => ({
  context,
  text,
  sentences: sentencesOf(masked(text)),
});
