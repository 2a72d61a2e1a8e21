import * as z from 'zod';
import { Impact } from '../../domain/component/component.ts';
import { IncidentId } from '../../domain/ids.ts';
import { Declare, FalseAlarm, PublishPostMortem, Resolve, UpdateIncident } from '../../domain/incident/command.ts';
import { Count, When } from './values.ts';

/** One mail as a reader sees it who gets everything. */
export const PreviewMail = z.object({ language: z.string(), subject: z.string(), text: z.string(), html: z.string() });

/** An order that is not carried out; what it would mail is answered. */
export const PreviewRequest = z.strictObject({
  incident: IncidentId.optional().describe('Left out for a declaration'),
  order: z.discriminatedUnion('type', [
    Declare.extend({ type: z.literal('declare') }),
    UpdateIncident.extend({ type: z.literal('update') }),
    UpdateIncident.extend({ type: z.literal('reopen') }),
    Resolve.extend({ type: z.literal('resolve') }),
    FalseAlarm.extend({ type: z.literal('false-alarm') }),
    PublishPostMortem.extend({ type: z.literal('publish-postmortem') }),
  ]),
  sendTo: z
    .string()
    .max(1000)
    .optional()
    .describe('The address of an operator, who gets one of the mails, marked as a test'),
  language: z.string().max(20).optional().describe('Of the test mail'),
});

export type PreviewRequest = z.input<typeof PreviewRequest>;

/** Empty `mails` for an order that writes to nobody. */
export const PreviewAnswer = z.object({
  mails: z.array(PreviewMail),
  recipients: Count,
  endpoints: Count.describe('Endpoints that would get a webhook'),
  estimated: z.boolean(),
  sentTo: z.string().optional(),
  impact: Impact.optional().describe('Of the incident after the order'),
  nextUpdateBy: When.optional().describe('When the next update is due after the order'),
  heldUntil: When.optional().describe('No mail would leave before'),
});

export type PreviewAnswer = z.infer<typeof PreviewAnswer>;
