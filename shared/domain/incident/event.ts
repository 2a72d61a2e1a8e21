import * as z from 'zod';
import { ComponentStatus, Impact } from '../component/component.ts';
import { ComponentId, UpdateId } from '../ids.ts';
import { Tag } from '../subscriber/subscriber.ts';
import { KeptMoment } from '../text/text.ts';
import { Translations } from '../text/translation.ts';
import { correctedFields } from './correction.ts';
import { noteFields } from './note.ts';
import { Owner, ownerFields, reminderFields } from './ownership.ts';
import { PostMortem, PostMortemDraft } from './post-mortem.ts';
import { actionFields } from './prevention.ts';
import { OpenStatus } from './status.ts';
import { KeptRestoredAt } from './times.ts';
import { eventFields } from './update-field-schemas.ts';

/** `commandDigest` is that of the whole command, so that another one under the same id is noticed. */
const recorded = { at: KeptMoment, by: z.string(), commandId: z.string(), commandDigest: z.string() };

/** What an update of a running incident says. */
const said = {
  updateId: UpdateId,
  status: OpenStatus,
  message: z.string(),
  components: z.record(ComponentId, ComponentStatus),
  restoredAt: KeptRestoredAt.optional(),
  impactOverride: Impact.optional(),
  nextUpdateBy: KeptMoment,
  ...eventFields,
  translations: Translations.optional(),
  /** It went out by itself: no person wrote it. */
  automatic: z.literal(true).optional(),
  notify: z.boolean(),
  holdSeconds: z.number().optional(),
};

/** What has happened to an incident, and cannot unhappen. */
export const IncidentEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('incident.declared'),
    ...recorded,
    title: z.string(),
    startedAt: KeptMoment.optional(),
    recordedAt: KeptMoment.optional(),
    owner: Owner.optional(),
    ...said,
  }),
  z.object({ type: z.literal('incident.updated'), ...recorded, ...said }),
  z.object({ type: z.literal('incident.reopened'), ...recorded, owner: Owner.optional(), ...said }),
  z.object({
    type: z.literal('incident.resolved'),
    ...recorded,
    updateId: UpdateId,
    message: z.string(),
    restoredAt: KeptRestoredAt.optional(),
    translations: Translations.optional(),
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({ type: z.literal('note.added'), ...recorded, ...noteFields }),
  z.object({ type: z.literal('owner.changed'), ...recorded, ...ownerFields }),
  z.object({ type: z.literal('reminder.made'), ...recorded, ...reminderFields }),
  z.object({ type: z.literal('incident.withdrawn'), ...recorded }),
  z.object({
    type: z.literal('incident.false_alarm'),
    ...recorded,
    updateId: UpdateId,
    message: z.string(),
    translations: Translations.optional(),
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('incident.corrected'),
    ...recorded,
    ...correctedFields,
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('update.edited'),
    ...recorded,
    updateId: UpdateId,
    message: z.string().optional(),
    components: z.record(ComponentId, ComponentStatus).optional(),
    ...eventFields,
    translations: Translations.optional(),
    notify: z.boolean().optional(),
    holdSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('audience.widened'),
    ...recorded,
    tags: z.array(Tag),
    components: z.array(ComponentId),
  }),
  z.object({ type: z.literal('postmortem.drafted'), ...recorded, draft: PostMortemDraft }),
  z.object({
    type: z.literal('postmortem.published'),
    ...recorded,
    postMortem: PostMortem,
    notify: z.boolean(),
    holdSeconds: z.number().optional(),
  }),
  z.object({ type: z.literal('postmortem.reverted'), ...recorded }),
  z.object({ type: z.literal('action.changed'), ...recorded, ...actionFields }),
]);
export type IncidentEvent = z.infer<typeof IncidentEvent>;
