import * as z from 'zod';

/** What the server does wrong on purpose, and how much it allows. */
export const Controls = z.strictObject({
  /** Mails a second, as GetSendQuota answers. */
  rate: z.number().positive().default(500),
  perDay: z.number().default(1_000_000),
  /** Refuse what goes beyond the rate or the day's quota. */
  enforce: z.boolean().default(false),
  /** Answers to the next mails, one each; afterwards all is well again. */
  next: z
    .array(
      z.enum([
        'throttle',
        'quota',
        'reject',
        'misconfigure',
        'fault',
        'fault-after-accepting',
        'reset-after-accepting',
        'hang-after-accepting',
      ]),
    )
    .default([]),
  /** Addresses whose mails are never taken, and how: refused, or left without an answer. */
  never: z.record(z.string(), z.enum(['deny', 'reject', 'throttle', 'silence'])).default({}),
  delayMs: z.number().min(0).default(0),
  /** Send no event for the next so many mails. */
  loseEvents: z.number().min(0).default(0),
  /** Domains whose mail bounces or is complained about after it was accepted. */
  bounce: z.array(z.string()).default(['bounce.example']),
  /** Whether the sender's domain is known to be ours. */
  identity: z.enum(['verified', 'pending']).default('verified'),
  complain: z.array(z.string()).default(['complaint.example']),
});
export type Controls = z.infer<typeof Controls>;

/** Only what is named changes. */
export const ControlsChange = Controls.partial();
