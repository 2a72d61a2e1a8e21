import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TONE_LABELS, type ToneContext, type ToneLabel } from '../../shared/domain/tone/finding.ts';
import { toneOf } from '../../shared/domain/tone/tone.ts';

export interface Labelled {
  id: string;
  lang: string;
  context: ToneContext;
  text: string;
  labels: ToneLabel[];
}

export const PARTS = ['development', 'held-out'] as const;
export type Part = (typeof PARTS)[number];
export const SCORED_LANGUAGES = ['en', 'de'] as const;

export const corpusOf = (part: Part, language: string): Labelled[] =>
  readFileSync(join(import.meta.dirname, 'corpus', `${part}.${language}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

export const precisionOf = ({ right, wrong }: Tally): number => (right + wrong === 0 ? 1 : right / (right + wrong));
export const recallOf = ({ right, missed }: Tally): number => (right + missed === 0 ? 1 : right / (right + missed));

function outcomeOf(isFound: boolean, isCarried: boolean): keyof Tally | undefined {
  if (isFound) return isCarried ? 'right' : 'wrong';
  return isCarried ? 'missed' : undefined;
}

/** Counts labels by text: each one found that the text carries, found without, and carried but not found. */
export function tallyOf(texts: readonly Labelled[], label?: ToneLabel): Tally {
  const tally = { right: 0, wrong: 0, missed: 0 };
  for (const { text, lang, context, labels } of texts) {
    const found = new Set((toneOf(text, lang, context) ?? []).map((finding) => finding.label));
    for (const one of label ? [label] : TONE_LABELS) {
      const outcome = outcomeOf(found.has(one), labels.includes(one));
      if (outcome) tally[outcome] += 1;
    }
  }
  return tally;
}
