import * as z from 'zod';
import { ComponentId, EndpointId, MailingId } from '../../domain/ids.ts';
import { WebhookFormat } from '../../domain/webhook/format.ts';
import { When } from './values.ts';

const Components = z.union([z.literal('all'), z.array(ComponentId).min(1).max(1000)]);
const Format = WebhookFormat.describe(
  'The body: ours, or the one that Statuspage posts. Both are signed by Standard Webhooks.',
);

/** An endpoint without its secrets. */
export const EndpointBody = z.object({
  id: EndpointId,
  url: z.string(),
  format: Format,
  owner: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('operator'), name: z.string() }),
    z.object({ kind: z.literal('visitor') }),
  ]),
  components: Components,
  state: z.enum(['active', 'quarantined', 'disabled']),
  failures: z
    .object({ count: z.int(), since: When.optional() })
    .describe('Deliveries that failed for good since the last one that was accepted'),
  createdAt: When,
});
export type EndpointBody = z.infer<typeof EndpointBody>;

export const EndpointList = z.object({ endpoints: z.array(EndpointBody), next: EndpointId.optional() });

export const NewEndpointBody = z.strictObject({
  url: z.string().max(2_000).describe('https, port 443, at a public address'),
  format: Format.default('standard'),
  components: Components.default('all'),
  challenge: z.boolean().default(true).describe('False to add an endpoint that cannot answer a challenge'),
});

/** With the secret, which is shown once and cannot be read again. */
export const EndpointWithSecret = z.object({
  endpoint: EndpointBody,
  secret: z.string().describe('`whsec_…`, which signs what is posted; shown only here'),
});

export const DeliveryList = z.object({
  deliveries: z.array(
    z.object({
      mailing: MailingId,
      about: z.string(),
      announcedAt: When,
      outcome: z.enum(['sent', 'skipped', 'failed', 'unknown', 'waiting']),
      reason: z.string().optional(),
    }),
  ),
});

export const ReplayBody = z.strictObject({ mailing: MailingId });
export const Replayed = z.object({ replayed: z.literal(true) });
export const EndpointRemoved = z.object({ removed: z.literal(true) });

/** What a visitor asks for. */
export const VisitorEndpointBody = NewEndpointBody.omit({ challenge: true }).extend({
  contact: z.string().max(1000).optional().describe('Mailed when the endpoint stops, if it is a confirmed subscriber'),
});
