import * as z from 'zod';

const name = z.string().min(1);
const timeline = { TIMELINE_TABLE: name };
const people = { PEOPLE_TABLE: name };
const page = { PAGE_URL: z.url() };
/** Where mails that somebody asked for are put, and what only our CloudFront distribution sends. */
const asked = { MAIL_QUEUE_URL: z.url(), EDGE_KEY: name };
const mail = { NOTICES_SET: name, CONFIRMATIONS_SET: name };

/** Lets endpoints be on this machine. No template sets it; the local system does. */
const loopback = { WEBHOOK_LOOPBACK: z.literal('allowed').optional() };

/** Where each channel's chunks are put. */
const senders = { SEND_QUEUE_URL: z.url(), WEBHOOK_QUEUE_URL: z.url() };

/** What each function must be told; `infra` cannot leave one out without a type error. */
export const OpsEnv = z.object({ ...timeline, ...people, ...page, ...mail, ...asked, SEND_QUEUE_URL: z.url() });
export const VisitorsEnv = z.object({ ...timeline, ...people, ...page, ...asked });
export const TransactionalEnv = z.object({ ...timeline, ...people, ...page, ...mail, MAIL_QUEUE_URL: z.url() });
export const PublishEnv = z.object({ ...timeline, ...people, ...page, SITE_BUCKET: name, SITE_FINGERPRINT: name });
export const AnnounceEnv = z.object({
  ...timeline,
  ...people,
  ...page,
  PLAN_QUEUE_URL: z.url(),
  MAIL_QUEUE_URL: z.url(),
  FAILED_QUEUE_URL: z.url(),
});
export const PlanEnv = z.object({ ...people, PLAN_QUEUE_URL: z.url(), ...senders });
export const SendEnv = z.object({ ...timeline, ...people, ...page, ...mail, SEND_QUEUE_URL: z.url() });
export const EndpointsEnv = z.object({
  ...timeline,
  ...people,
  ...page,
  ...loopback,
  EDGE_KEY: name,
  WEBHOOK_QUEUE_URL: z.url(),
});
export const ReportsEnv = z.object({ ...timeline, ...people, ...page, ...asked });
export const WebhookEnv = z.object({
  ...people,
  ...loopback,
  WEBHOOK_QUEUE_URL: z.url(),
  MAIL_QUEUE_URL: z.url(),
});
export const FeedbackEnv = z.object({ ...people });
export const ToneEnv = z.object({ ...people });
export const BrakeEnv = z.object({ ...people, NOTICES_SET: name });
export const TickEnv = z.object({
  ...timeline,
  ...people,
  ...page,
  PLAN_QUEUE_URL: z.url(),
  ...senders,
  MAIL_QUEUE_URL: z.url(),
  SEND_RATE_SHARE: z.coerce.number().gt(0).max(1),
});

export type EnvSchema = z.ZodObject;
export type Values<Schema extends EnvSchema> = z.output<Schema>;

export type Wants<Schema extends z.ZodObject> = Record<Exclude<keyof z.input<Schema>, 'WEBHOOK_LOOPBACK'>, string>;

/** The environment, read once at start; every fault of it is named at once and stops the function. */
export function readEnv<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> {
  const read = schema.safeParse(process.env);
  if (!read.success) throw new Error(`The environment is incomplete:\n${z.prettifyError(read.error)}`);
  return read.data;
}
