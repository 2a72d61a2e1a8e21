import type { Span, ToneContext } from './finding.ts';
import { pattern } from './pattern.ts';
import type { Reading, Sentence } from './reading.ts';

/** Phrases that carry a label, and what in the same sentence makes them innocent. */
export interface Rule {
  find: readonly string[];
  /** The sentence must also have one of these. */
  needs?: readonly string[];
  /** The sentence must have none of these. */
  unless?: readonly string[];
  /** What stands directly before must not end like this. */
  notAfter?: readonly string[];
  /** Capitals count. */
  cased?: true;
  /** Only in these contexts; in all of them when absent. */
  contexts?: readonly ToneContext[];
  /** What could be written instead; the label has a general answer. */
  better?: string;
}

export interface Hit extends Span {
  better?: string | undefined;
}

export interface CompiledRule {
  cased: boolean;
  find: RegExp[];
  needs: RegExp[];
  unless: RegExp[];
  notAfter: RegExp[];
  contexts: readonly ToneContext[] | undefined;
  better: string | undefined;
}

export const compiled = (rules: readonly Rule[], words: Readonly<Record<string, string>> = {}): CompiledRule[] =>
  rules.map(({ find, needs = [], unless = [], notAfter = [], cased, contexts, better }) => {
    return {
      cased: cased === true,
      find: find.map((phrase) => pattern(phrase, words, { cased, flags: 'g' })),
      needs: needs.map((phrase) => pattern(phrase, words)),
      unless: unless.map((phrase) => pattern(phrase, words)),
      notAfter: notAfter.map((phrase) => new RegExp(`${pattern(phrase, words).source}\\s*$`)),
      contexts,
      better,
    };
  });

/** The first place in the sentence where a rule applies. */
export function hitIn(sentence: Sentence, rule: CompiledRule): Hit | undefined {
  const { text, lower, start } = sentence;
  if (rule.needs.length > 0 && !rule.needs.some((need) => need.test(lower))) return undefined;
  if (rule.unless.some((stop) => stop.test(lower))) return undefined;
  for (const one of rule.find) {
    for (const { index, 0: found } of (rule.cased ? text : lower).matchAll(one)) {
      const before = lower.slice(0, index);
      if (rule.notAfter.some((stop) => stop.test(before))) continue;
      return { start: start + index, end: start + index + found.length, better: rule.better };
    }
  }
  return undefined;
}

/** At most one place in each sentence. */
export function hitsOf({ sentences, context }: Reading, rules: readonly CompiledRule[]): Hit[] {
  const applying = rules.filter(({ contexts }) => contexts === undefined || contexts.includes(context));
  return sentences.flatMap((sentence) => {
    for (const rule of applying) {
      const hit = hitIn(sentence, rule);
      if (hit) return [hit];
    }
    return [];
  });
}
