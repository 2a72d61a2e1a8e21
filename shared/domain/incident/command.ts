import * as z from 'zod';
import { ComponentStatus, Impact } from '../component/component.ts';
import { ComponentRef } from '../component/group-ref.ts';
import type { UpdateId } from '../ids.ts';
import type { RhythmCommand } from '../rhythm/command.ts';
import { Tag } from '../subscriber/subscriber.ts';
import { BODY_MAX, Prose, SingleLineText, Timestamp } from '../text/text.ts';
import { Translations } from '../text/translation.ts';
import { correctionFields } from './correction.ts';
import type { AddNote } from './note.ts';
import type { RecordPast } from './past.ts';
import type { PostMortemDraft } from './post-mortem.ts';
import type { ActionCommand } from './prevention.ts';
import { falseAlarmFields } from './retraction.ts';
import { OpenStatus } from './status.ts';
import { RestoredAt, StartedAt } from './times.ts';
import { commandFields } from './update-field-schemas.ts';

export const Message = Prose(BODY_MAX).describe('What customers read; a blank line begins a new paragraph');

export const Notify = z.boolean().default(true).describe('Whether subscribers are written to');

export const HOLD_MAX_SECONDS = 600;

export const Hold = z
  .int()
  .min(0)
  .max(HOLD_MAX_SECONDS)
  .optional()
  .describe(
    'Seconds until the first mail leaves, in which it can be stopped; by default those of the page, 0 for a critical impact',
  );

const optionalFacts = {
  impact: Impact.optional().describe('Instead of what follows from the components'),
  nextUpdateBy: Timestamp.optional().describe(
    'When you will write again, 5 minutes to 24 hours from now; by default the rhythm of the impact',
  ),
  ...commandFields,
  translations: Translations.optional(),
  notify: Notify,
  holdSeconds: Hold,
};

const Components = z.record(ComponentRef, ComponentStatus);

export const Declare = z.strictObject({
  title: SingleLineText(255).describe('What is wrong, in a few words; the subject of every mail'),
  message: Message,
  status: OpenStatus.default('investigating'),
  components: Components.refine((components) => Object.keys(components).length > 0, {
    error: 'name at least one affected component',
  }).describe('What is affected, each with a status other than operational'),
  startedAt: StartedAt.optional(),
  ...optionalFacts,
});
export type Declare = z.infer<typeof Declare>;

export const UpdateIncident = z.strictObject({
  message: Message,
  status: OpenStatus.optional(),
  components: Components.default({}).describe(
    'Those that changed; a reopening without any restores the states that the end had set to operational',
  ),
  restoredAt: RestoredAt.optional(),
  ...optionalFacts,
});
export type UpdateIncident = z.infer<typeof UpdateIncident>;

export const Resolve = z.strictObject({
  message: Message,
  restoredAt: RestoredAt.optional(),
  translations: Translations.optional(),
  notify: Notify,
  holdSeconds: Hold,
});
export type Resolve = z.infer<typeof Resolve>;

export const FalseAlarm = z.strictObject({ ...falseAlarmFields, notify: Notify, holdSeconds: Hold });
export type FalseAlarm = z.infer<typeof FalseAlarm>;

/** Whether subscribers are written to about a correction: only when asked. */
export const NotifyOnRequest = z.boolean().default(false).describe('Whether subscribers are written to');

export const CorrectIncident = z
  .strictObject({ ...correctionFields, notify: NotifyOnRequest, holdSeconds: Hold })
  .refine(({ notify: _, holdSeconds: __, titles: ___, ...given }) => Object.keys(given).length > 0, {
    error: 'name what is to be corrected',
  });
export type CorrectIncident = z.infer<typeof CorrectIncident>;

export const EditUpdate = z
  .strictObject({
    message: Message.optional(),
    components: Components.optional().describe('Instead of all that the update named, each with its status'),
    ...commandFields,
    translations: Translations.optional().describe('Replaces those of the update; a new text without them has none'),
    notify: z.boolean().optional().describe('Whether subscribers are written to; not unless it is asked for'),
    holdSeconds: Hold,
  })
  .refine(({ notify: _, holdSeconds: __, ...given }) => Object.keys(given).length > 0, {
    error: 'name what is to be corrected',
  });
export type EditUpdate = z.infer<typeof EditUpdate>;

export const PublishPostMortem = z.strictObject({ notify: Notify, holdSeconds: Hold });
export type PublishPostMortem = z.infer<typeof PublishPostMortem>;

export const WidenAudience = z
  .strictObject({
    tags: z.array(Tag).max(100).default([]).describe('Customers who have one of them hear of the incident too'),
    components: z.array(ComponentRef).max(1000).default([]).describe('Subscribers of these hear of it too'),
  })
  .refine(({ tags, components }) => tags.length + components.length > 0, { error: 'name a tag or a component' });
export type WidenAudience = z.infer<typeof WidenAudience>;

/** What an operator may order. */
export type IncidentCommand =
  | ({ type: 'declare' } & Declare)
  | ({ type: 'update' } & UpdateIncident)
  | ({ type: 'reopen' } & UpdateIncident)
  | ({ type: 'resolve' } & Resolve)
  | ({ type: 'record-past' } & RecordPast)
  | ({ type: 'add-note' } & AddNote)
  | { type: 'withdraw' }
  | ({ type: 'false-alarm' } & FalseAlarm)
  | ({ type: 'correct' } & CorrectIncident)
  | ({ type: 'edit-update'; updateId: UpdateId } & EditUpdate)
  | ({ type: 'widen-audience' } & WidenAudience)
  | { type: 'draft-postmortem'; draft: PostMortemDraft }
  | ({ type: 'publish-postmortem' } & PublishPostMortem)
  | { type: 'revert-postmortem' }
  | ActionCommand
  | RhythmCommand;
