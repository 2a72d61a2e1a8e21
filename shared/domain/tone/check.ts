import type { ToneContext } from './finding.ts';
import type { CheckedLanguage } from './language.ts';
import type { Reading } from './reading.ts';
import type { Hit } from './rule.ts';

/** Finds one label in a text. */
export interface Check {
  /** In all contexts when absent. */
  contexts?: readonly ToneContext[];
  hits(reading: Reading, language: CheckedLanguage): Hit[];
}
