import * as z from 'zod';
import { ComponentId, IncidentId, ReportId } from '../../domain/ids.ts';
import { REPORT_STATES } from '../../domain/report/report.ts';
import { Prose, Timestamp } from '../../domain/text/text.ts';
import { When } from './values.ts';

export const ReportBody = z.object({
  id: ReportId,
  at: When,
  state: z.enum(REPORT_STATES),
  component: ComponentId.optional(),
  trying: z.string(),
  error: z.string().optional(),
  account: z.string().optional(),
  address: z.string().optional(),
  language: z.string(),
  incident: IncidentId.optional(),
  answerBy: When.optional().describe('When the next answer was promised'),
  overdue: z.boolean().describe('That moment has passed'),
  answers: z.array(z.object({ at: When, by: z.string(), text: z.string(), followUpBy: When.optional() })),
  closed: z
    .object({ at: When, by: z.string(), reporter: z.boolean().describe('The reporter said that it works') })
    .optional(),
});
export type ReportBody = z.infer<typeof ReportBody>;

export const ReportList = z.object({ reports: z.array(ReportBody), next: z.string().optional() });
export type ReportList = z.infer<typeof ReportList>;

const ReportGroup = z.object({
  component: ComponentId.optional(),
  count: z.int(),
  networks: z.int().describe('From how many networks they came'),
  first: When,
  last: When,
  sample: z.string().describe('What the newest of them says'),
  reports: z.array(ReportId).max(100).describe('The newest; all of them can be attached to an incident at once'),
});
export const ReportGroups = z.object({ groups: z.array(ReportGroup) });
export type ReportGroups = z.infer<typeof ReportGroups>;

export const SpikeList = z.object({
  spikes: z.array(
    z.object({
      id: z.string(),
      component: ComponentId.optional(),
      openedAt: When,
      lastSeenAt: When,
      networks: z.int().describe('Networks that reported it in the twenty minutes before'),
      usual: z.number().describe('How many usually do at this time of day'),
      quotes: z.array(z.string()),
    }),
  ),
});

export const AttachReports = z.strictObject({ incident: IncidentId, reports: z.array(ReportId).min(1).max(100) });
export const AnswerReport = z.strictObject({
  text: Prose(5000).describe('What the reporter reads'),
  followUpBy: Timestamp.optional().describe('When you write again; listed as due when it comes'),
});
export const Attached = z.object({
  attached: z.int(),
  missing: z.array(ReportId).describe('Those that are not kept any more'),
});
export const ReportErased = z.object({ erased: z.literal(true) });
