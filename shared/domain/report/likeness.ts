import type { ComponentId } from '../ids.ts';

/** From this share of common words on, two texts are alike. */
const ALIKE = 0.5;
/** Words of a text that are looked at. */
const WORDS_MAX = 60;

/** Words that say something: without numbers and the names that programs make up, which differ from report to report. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length > 1 && !/\p{N}/u.test(word));
  return new Set(words.slice(0, WORDS_MAX));
}

/** The share of words that two texts have in common (Jaccard): 1 for the same, 0 for nothing. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

export interface Likenable {
  component?: ComponentId | undefined;
  trying: string;
  error?: string | undefined;
}

/** An error is compared with errors; what somebody tried, with what others tried. */
const telling = ({ error, trying }: Likenable) => wordsOf(error ?? trying);

/**
 * Reports of one component that say about the same, the largest group first. Each joins the first group whose first report
 * is like it, so that the same reports in the same order always make the same groups.
 */
export function groupAlike<One extends Likenable>(reports: readonly One[]): One[][] {
  const groups: { words: ReadonlySet<string>; members: [One, ...One[]] }[] = [];
  for (const report of reports) {
    const words = telling(report);
    const group = groups.find(
      ({ words: others, members: [first] }) =>
        first.component === report.component &&
        (first.error === undefined) === (report.error === undefined) &&
        likeness(others, words) >= ALIKE,
    );
    if (group) group.members.push(report);
    else groups.push({ words, members: [report] });
  }
  return groups.map(({ members }) => members).toSorted((a, b) => b.length - a.length);
}
