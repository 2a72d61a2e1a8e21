import type { Span, ToneContext } from './finding.ts';
import { pattern } from './pattern.ts';
import type { Reading, Sentence } from './reading.ts';

/** Phrases that carry a label, and what in the same sentence makes them innocent. */
export interface Rule {
  /** Looked for first: without one of these the sentence is not read closely. Saves time and changes nothing. */
  when?: readonly string[];
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
  when: RegExp | undefined;
  find: RegExp;
  needs: RegExp | undefined;
  unless: RegExp | undefined;
  notAfter: RegExp | undefined;
  cased: boolean;
  contexts: readonly ToneContext[] | undefined;
  better: string | undefined;
}

type Words = Readonly<Record<string, string>>;

/** One expression for all phrases: they share the look at where a word begins. */
const anyOf = (phrases: readonly string[]): string => phrases.map((phrase) => `(?:${phrase})`).join('|');

const optional = (phrases: readonly string[] | undefined, words: Words, end = ''): RegExp | undefined =>
  phrases && new RegExp(pattern(anyOf(phrases), words).source + end);

export const compiled = (rules: readonly Rule[], words: Words = {}): CompiledRule[] =>
  rules.map(({ when, find, needs, unless, notAfter, cased, contexts, better }) => ({
    find: pattern(anyOf(find), words, { cased, flags: 'g' }),
    when: optional(when, words),
    needs: optional(needs, words),
    unless: optional(unless, words),
    notAfter: optional(notAfter, words, '\\s*$'),
    cased: cased === true,
    contexts,
    better,
  }));

/** The first place in the sentence where a rule applies. */
export function hitIn({ text, lower, start }: Sentence, rule: CompiledRule): Hit | undefined {
  if (rule.when && !rule.when.test(lower)) return undefined;
  for (const { index, 0: found } of (rule.cased ? text : lower).matchAll(rule.find)) {
    if (rule.notAfter?.test(lower.slice(0, index))) continue;
    if ((rule.needs && !rule.needs.test(lower)) || rule.unless?.test(lower)) return undefined;
    return { start: start + index, end: start + index + found.trimEnd().length, better: rule.better };
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
