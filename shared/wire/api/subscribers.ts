import * as z from 'zod';
import { ComponentId, IncidentId, ReportId, SubscriberId } from '../../domain/ids.ts';
import { NameOrNone } from '../../domain/subscriber/person-name.ts';
import { Asked, Interest, Level, Suppression, Tag, Wish } from '../../domain/subscriber/subscriber.ts';
import { Language } from '../../domain/text/language.ts';
import { isTimeZone } from '../../domain/time/time-zone.ts';
import { When } from './values.ts';

export const SubscriberBody = z.object({
  id: SubscriberId,
  address: z.string(),
  name: z.string().optional(),
  interest: Interest,
  level: Level,
  language: z.string(),
  timeZone: z.string().optional(),
  tags: z.array(z.string()),
  shared: z.boolean().describe('A list that several people read: changing it takes a code that is mailed to it'),
  suppressed: Suppression.extend({ at: When })
    .optional()
    .describe('Set while no mail goes to the address, with the reason'),
  state: z.enum(['unconfirmed', 'confirmed', 'unsubscribed']),
  createdAt: When,
});

const AskedBody = Asked.extend({ lastAt: When, wishes: z.array(Wish.extend({ until: When })) });

/** Everything that is held about one person. */
export const SubscriberRecord = SubscriberBody.extend({
  maintenance: z.boolean(),
  muted: z.array(z.string()),
  follows: z.array(z.string()),
  attached: z.array(z.string()),
  confirmedAt: When.optional(),
  confirmedBy: z.string().optional(),
  unsubscribedAt: When.optional(),
  why: z.string().optional(),
  lifted: z.object({ reason: z.string(), at: When }).optional(),
  bounces: z.object({ count: z.int(), since: When }).optional(),
  asked: AskedBody.optional().describe(
    'What was asked for this address and is not confirmed, and how often that was mailed',
  ),
  deliveries: z
    .array(z.object({ mailing: z.string(), about: z.string(), at: When, outcome: z.string() }))
    .describe('What the mailings of the newest incidents and maintenances did for them'),
  answers: z
    .array(z.object({ incident: IncidentId, at: When, works: z.boolean(), comment: z.string().optional() }))
    .describe('What they said when they were told that it is over'),
  reports: z
    .array(
      z.object({
        id: ReportId,
        at: When,
        component: ComponentId.optional(),
        trying: z.string(),
        error: z.string().optional(),
        account: z.string().optional(),
        answers: z.array(z.object({ at: When, text: z.string() })),
      }),
    )
    .describe('What they reported, and what they were answered'),
});

export type SubscriberRecord = z.infer<typeof SubscriberRecord>;

export const EditSubscriber = z.strictObject({
  name: NameOrNone.optional().describe('An empty one takes the name away'),
  components: z.array(ComponentId).max(1000).optional().describe('None means all'),
  level: Level.optional(),
  maintenance: z.boolean().optional(),
  language: Language.optional().describe('One of the page'),
  timeZone: z.string().refine(isTimeZone, 'is not a zone such as Europe/Vienna').optional(),
  tags: z.array(Tag).max(50).optional(),
  shared: z.boolean().optional(),
});

export const WithReason = z.strictObject({
  reason: z.string().trim().min(1, 'say why, for whoever asks later').max(255),
});

export const SubscriberList = z.object({ subscribers: z.array(SubscriberBody), next: z.string().optional() });

export type SubscriberList = z.infer<typeof SubscriberList>;
