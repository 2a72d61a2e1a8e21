import { ADVICE } from './advice.ts';
import type { Check } from './check.ts';
import { TONE_LABELS, type ToneContext, type ToneFinding, type ToneLabel } from './finding.ts';
import { blame } from './labels/blame.ts';
import { evasion } from './labels/evasion.ts';
import { hostile } from './labels/hostile.ts';
import { jargon } from './labels/jargon.ts';
import { minimising } from './labels/minimising.ts';
import { noAcknowledgement } from './labels/no-acknowledgement.ts';
import { noNextTime } from './labels/no-next-time.ts';
import { overPromise } from './labels/over-promise.ts';
import { personalCommitment } from './labels/personal-commitment.ts';
import { shouting } from './labels/shouting.ts';
import { speculation } from './labels/speculation.ts';
import { vagueTime } from './labels/vague-time.ts';
import { checkedLanguage } from './language.ts';
import { readingOf } from './reading.ts';

const CHECKS: Readonly<Record<ToneLabel, Check>> = {
  no_acknowledgement: noAcknowledgement,
  no_next_time: noNextTime,
  vague_time: vagueTime,
  blame,
  personal_commitment: personalCommitment,
  over_promise: overPromise,
  speculation,
  jargon,
  shouting,
  evasion,
  hostile,
  minimising,
};

/** What a text may do to its reader, by place; undefined when its language is not checked. */
export function toneOf(text: string, language: string, context: ToneContext): ToneFinding[] | undefined {
  const checked = checkedLanguage(language);
  if (!checked) return undefined;
  const reading = readingOf(text, context);
  const findings = TONE_LABELS.flatMap((label) => {
    const { contexts, hits } = CHECKS[label];
    if (contexts && !contexts.includes(context)) return [];
    const { why, better } = ADVICE[checked][label];
    return hits(reading, checked).map((hit) => ({
      label,
      start: hit.start,
      end: hit.end,
      why,
      better: hit.better ?? better,
    }));
  });
  return findings.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
