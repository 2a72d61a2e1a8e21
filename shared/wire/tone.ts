import * as z from 'zod';
import { PostMortemDraft } from '../domain/incident/post-mortem.ts';
import { BODY_MAX } from '../domain/text/text.ts';
import { ToneContext, ToneLabel } from '../domain/tone/finding.ts';

const Lang = z.string().max(35).describe('The language of the text; only `en` and `de` are checked');

/** One text to check. Offsets of findings are in it as it was sent. */
export const ToneText = z.strictObject({
  id: z.string().max(200),
  lang: Lang,
  context: ToneContext,
  text: z.string().max(BODY_MAX),
});
export type ToneText = z.infer<typeof ToneText>;

export const ToneRequest = z.strictObject({
  texts: z.array(ToneText).max(50).default([]),
  postMortem: z.strictObject({ lang: Lang, draft: PostMortemDraft }).optional(),
});

export type ToneRequest = z.infer<typeof ToneRequest>;

const Finding = z.object({
  label: ToneLabel,
  start: z.int().min(0).describe('In UTF-16 code units'),
  end: z.int().min(0).describe('The first code unit after it'),
  why: z.string().describe('Why it matters to the reader, in the language of the text'),
  better: z.string().describe('What could stand there instead, in the language of the text'),
});
const Question = z.enum(['whatHappened', 'whyItHappened', 'howItWasResolved', 'prevention']);
const Action = z.int().min(0).optional().describe('Which prevention, from 0');

/** `unchecked` when nobody looked, since the language is not one of those that are checked. */
export const CheckedText = z.object({
  id: z.string(),
  findings: z.array(Finding),
  unchecked: z.literal(true).optional(),
});
export type CheckedText = z.infer<typeof CheckedText>;

export const ToneAnswer = z.object({
  texts: z.array(CheckedText),
  postMortem: z
    .object({
      gaps: z.array(
        z.object({
          question: Question,
          action: Action,
          gap: z.enum(['not_answered', 'no_process', 'no_owner', 'no_date']),
        }),
      ),
      findings: z.array(Finding.extend({ question: Question, action: Action })),
      unchecked: z.literal(true).optional(),
    })
    .optional(),
});
export type ToneAnswer = z.infer<typeof ToneAnswer>;
