import * as z from 'zod';

/** What an endpoint is sent: our own shape, or Statuspage's for receivers that were built for it. */
export const WebhookFormat = z.enum(['standard', 'statuspage']);
export type WebhookFormat = z.infer<typeof WebhookFormat>;
