import * as z from 'zod';

/** What a text may do to its reader; docs/tone.md says when each one is found. */
export const TONE_LABELS = [
  'no_acknowledgement',
  'no_next_time',
  'vague_time',
  'blame',
  'personal_commitment',
  'over_promise',
  'speculation',
  'jargon',
  'shouting',
  'evasion',
  'hostile',
  'minimising',
] as const;
export const ToneLabel = z.enum(TONE_LABELS);
export type ToneLabel = z.infer<typeof ToneLabel>;

/** What a text is for. Some labels apply to some contexts only. */
export const ToneContext = z.enum(['first_update', 'update', 'resolved', 'postmortem', 'reply']);
export type ToneContext = z.infer<typeof ToneContext>;

/** A place in a text, in UTF-16 code units; `end` is the first one after it. */
export interface Span {
  start: number;
  end: number;
}

export interface ToneFinding extends Span {
  label: ToneLabel;
  /** Why it matters to the reader, in the language of the text. */
  why: string;
  /** What could stand at this place instead, in the language of the text. */
  better: string;
}
