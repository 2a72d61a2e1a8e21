import * as z from 'zod';
import { ComponentStatus, Impact } from '../../domain/component/component.ts';
import { ComponentId, IncidentId, SubscriberId, UpdateId } from '../../domain/ids.ts';
import { Hint } from '../../domain/incident/hint.ts';
import { PostMortem, PostMortemAnswers, PreventionAction } from '../../domain/incident/post-mortem.ts';
import { actionProgress } from '../../domain/incident/prevention.ts';
import { OPEN_STATUSES } from '../../domain/incident/status.ts';
import { incidentBodyFields, updateBodyFields } from '../../domain/incident/update-field-schemas.ts';
import { Template } from '../../domain/text/message-template.ts';
import { Translations } from '../../domain/text/translation.ts';
import { CorrectionBody, incidentTimes, NoteBody, retractionFields, updateTimes } from './incident-history.ts';
import { OwnerNow, teamFields } from './ownership.ts';
import { When } from './values.ts';

const IncidentStatus = z.enum([...OPEN_STATUSES, 'resolved']);

const Components = z.record(ComponentId, ComponentStatus);

const UpdateBody = z.object({
  id: UpdateId,
  at: When,
  status: IncidentStatus,
  message: z.string(),
  components: Components,
  nextUpdateBy: When.optional(),
  ...updateBodyFields,
  ...updateTimes,
  translations: Translations.optional(),
  automatic: z.literal(true).optional().describe('It went out by itself; nobody wrote it'),
  notify: z.boolean(),
  earlier: z
    .array(
      z.object({
        message: z.string(),
        ...updateBodyFields,
        components: Components.optional(),
        replacedAt: When,
      }),
    )
    .describe('What it said before, oldest first; beside the text only what was corrected'),
});

/** One incident as operators see it, drafts included. */
export const IncidentBody = z.object({
  id: IncidentId,
  title: z.string(),
  status: IncidentStatus,
  impact: Impact,
  ...incidentTimes,
  ...retractionFields,
  declaredAt: When,
  updatedAt: When,
  resolvedAt: When.optional(),
  nextUpdateBy: When.optional(),
  ...incidentBodyFields,
  components: Components,
  updates: z.array(UpdateBody),
  draft: PostMortemAnswers,
  corrections: z.array(CorrectionBody),
  notes: z.array(NoteBody).describe('For the team alone'),
  ...teamFields,
  alsoTold: z
    .object({ tags: z.array(z.string()), components: z.array(ComponentId) })
    .describe('Who hears of it beside subscribers of its components'),
  postMortem: PostMortem.extend({
    publishedAt: When,
    prevention: z
      .array(PreventionAction.extend(actionProgress))
      .describe('In the order in which they were published; whether one is late follows from its date'),
  }).optional(),
  version: z.int(),
  url: z.url(),
});

export type IncidentBody = z.infer<typeof IncidentBody>;

export const IncidentLine = z.object({
  id: IncidentId,
  title: z.string(),
  status: IncidentStatus,
  impact: Impact,
  ...incidentTimes,
  ...retractionFields,
  declaredAt: When,
  updatedAt: When,
  resolvedAt: When.optional(),
  nextUpdateBy: When.optional(),
  components: Components,
  owner: OwnerNow.optional().describe('Absent while nobody owns it'),
  hasPostMortem: z.boolean(),
});

export type IncidentLine = z.infer<typeof IncidentLine>;

export const IncidentList = z.object({ incidents: z.array(IncidentLine), next: z.string().optional() });

export type IncidentList = z.infer<typeof IncidentList>;

/** The answer to an order: the incident afterwards, and whether the order had been carried out before. */
export const Ordered = z.object({
  incident: IncidentBody,
  repeated: z.boolean(),
  hints: z
    .array(Hint.extend({ detail: z.string().describe('What to do about it, in a sentence') }))
    .describe(
      'What may have been overlooked; the order was carried out. `monitoring_while_impaired`: it is monitored, and the components, which the order did not name, are still shown as not working.',
    ),
});

export type Ordered = z.infer<typeof Ordered>;

export const ComponentList = z.object({
  components: z.array(
    z.object({ id: ComponentId, name: z.string(), group: z.string().optional(), status: ComponentStatus }),
  ),
});

export type ComponentList = z.infer<typeof ComponentList>;

/** What people answered when they were told that it is over. */
export const AnswersBody = z.object({
  works: z.int().min(0),
  stillBroken: z.int().min(0),
  byComponent: z.record(ComponentId, z.object({ works: z.int().min(0), stillBroken: z.int().min(0) })),
  comments: z.array(z.object({ who: SubscriberId, works: z.boolean(), at: When, comment: z.string() })),
});

export type AnswersBody = z.infer<typeof AnswersBody>;

export const TemplateList = z.object({ templates: z.array(Template) });

export const PostMortemAnswer = z.object({
  draft: PostMortemAnswers,
  unanswered: z.array(z.string()),
  published: z.boolean(),
});

export type PostMortemAnswer = z.infer<typeof PostMortemAnswer>;
