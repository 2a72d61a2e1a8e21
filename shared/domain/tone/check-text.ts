import type { ToneContext, ToneFinding } from './finding.ts';
import { toneOf } from './tone.ts';

interface Text {
  id: string;
  lang: string;
  context: ToneContext;
  text: string;
}

export interface Checked {
  id: string;
  findings: ToneFinding[];
  /** The language is not one of those that are checked. */
  unchecked?: true;
}

export function checkText({ id, lang, context, text }: Text): Checked {
  const findings = toneOf(text, lang, context);
  return findings ? { id, findings } : { id, findings: [], unchecked: true };
}
