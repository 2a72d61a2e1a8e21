import type { Span } from './finding.ts';
import { pattern } from './pattern.ts';
import type { TimeWords } from './time-words.ts';

/** Finds times in sentences, and tells those ahead from those that are over. */
export interface TimeReader {
  /** All clock times, dates and durations. */
  all(sentence: string): Span[];
  /** Those that are still ahead. */
  ahead(sentence: string): Span[];
}

export function timeReader(words: TimeWords): TimeReader {
  const moments = words.moment.map((phrase) => pattern(phrase, {}, { flags: 'g' }));
  const durations = words.duration.map((phrase) => pattern(phrase, {}, { flags: 'g' }));
  const pastBefore = new RegExp(`${pattern(words.pastBefore).source}\\s*$`);
  const pastAfter = new RegExp(`^\\s*${pattern(words.pastAfter).source}`);
  const pastVerb = new RegExp(
    String.raw`(?<!(?<![a-zäöüß])(?:${words.notPast})\s+(?:[a-zäöüß]+ly\s+)?)${pattern(words.pastVerb).source}`,
  );
  const aheadWord = pattern(words.ahead);
  const stamp = new RegExp(`^(?:${words.stamp.replaceAll(' ', '\\s+')})`);

  const within = (sentence: string, patterns: readonly RegExp[]): Span[] =>
    patterns.flatMap((one) =>
      [...sentence.matchAll(one)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
    );

  const isAhead = (sentence: string, { start, end }: Span): boolean => {
    const clause = clauseAround(sentence, start, end);
    if (pastBefore.test(sentence.slice(0, start)) || pastAfter.test(sentence.slice(end))) return false;
    return aheadWord.test(clause) || !pastVerb.test(clause);
  };

  return {
    all: (sentence) => within(sentence, [...moments, ...durations]),
    ahead: (sentence) => {
      const { 0: said = '' } = stamp.exec(sentence) ?? [];
      return within(sentence, [...moments, ...durations]).filter(
        (span) => span.start >= said.length && isAhead(sentence, span),
      );
    },
  };
}

function clauseAround(sentence: string, start: number, end: number): string {
  const ends = [...sentence.matchAll(CLAUSE_END)].map(({ index }) => index);
  const from = ends.findLast((one) => one < start) ?? -1;
  return sentence.slice(
    from + 1,
    ends.find((one) => one >= end),
  );
}

/** Where one statement ends inside a sentence. */
const CLAUSE_END = /[;–—]|:(?=\s)|,\s(?=(?:and|but|so|then|which|und|aber|doch|dann|die|der|das|we|wir)\s)/g;
