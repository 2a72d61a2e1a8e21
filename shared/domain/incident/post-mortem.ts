import * as z from 'zod';
import { BODY_MAX, Day, Prose, SingleLineText, startOf, Timestamp } from '../text/text.ts';
import type { Update } from './incident.ts';

/** One thing that will be done so that it does not happen again: a process, with somebody and a day to it. */
export const PreventionAction = z.strictObject({
  action: SingleLineText(1000),
  owner: SingleLineText(255),
  due: Day,
  done: z.boolean().default(false),
});
export type PreventionAction = z.infer<typeof PreventionAction>;

export const TimelineEntry = z.strictObject({ at: Timestamp, text: Prose(BODY_MAX) });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** The four questions every customer is owed an answer to after an incident. */
export const PostMortem = z.strictObject({
  whatHappened: Prose(BODY_MAX),
  timeline: z.array(TimelineEntry).max(200),
  whyItHappened: Prose(BODY_MAX),
  howItWasResolved: Prose(BODY_MAX),
  prevention: z.array(PreventionAction).min(1).max(50),
});
export type PostMortem = z.infer<typeof PostMortem>;

/** All answers together; one item of the store holds at most 400 kB, and a character takes up to 4 bytes. */
export const POST_MORTEM_MAX = 80_000;

/** As far as somebody has got, with what was filled in from the updates. */
export const PostMortemAnswers = z.strictObject({
  whatHappened: Prose(BODY_MAX).optional(),
  timeline: z.array(TimelineEntry).max(200).optional(),
  whyItHappened: Prose(BODY_MAX).optional(),
  howItWasResolved: Prose(BODY_MAX).optional(),
  prevention: z.array(PreventionAction).max(50).optional(),
});

/** What somebody saves of it. */
export const PostMortemDraft = PostMortemAnswers.refine((draft) => JSON.stringify(draft).length <= POST_MORTEM_MAX, {
  error: `all answers together must not be longer than ${POST_MORTEM_MAX.toLocaleString('en')} characters`,
});
export type PostMortemDraft = z.infer<typeof PostMortemDraft>;

export type Question = 'whatHappened' | 'whyItHappened' | 'howItWasResolved' | 'prevention';

const ENTRY_MAX = 300;

const shortened = (text: string): string =>
  text.length <= ENTRY_MAX ? text : `${startOf(text, text.lastIndexOf(' ', ENTRY_MAX) + 1 || ENTRY_MAX).trimEnd()}…`;

/** What was said when: the start of each update, as a first version of the timeline in a post-mortem. */
export const timelineOf = (updates: readonly Update[]): TimelineEntry[] =>
  updates.slice(-200).map(({ at, message }) => ({ at, text: shortened(message) }));

/** The questions a draft leaves open, in the order they are asked. */
export function unanswered(draft: PostMortemDraft): Question[] {
  const open: Question[] = [];
  if (!draft.whatHappened) open.push('whatHappened');
  if (!draft.whyItHappened) open.push('whyItHappened');
  if (!draft.howItWasResolved) open.push('howItWasResolved');
  if (!draft.prevention?.length) open.push('prevention');
  return open;
}

/** The finished post-mortem, with the timeline taken from the updates unless the draft has its own. */
export function completed(draft: PostMortemDraft, updates: readonly Update[]): PostMortem | undefined {
  const { whatHappened, whyItHappened, howItWasResolved, prevention } = draft;
  if (!whatHappened || !whyItHappened || !howItWasResolved || !prevention?.length) return undefined;
  const timeline = draft.timeline ?? timelineOf(updates);
  return { whatHappened, timeline, whyItHappened, howItWasResolved, prevention };
}
