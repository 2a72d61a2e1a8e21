import * as z from 'zod';

/** RFC 9457: what went wrong, and in `detail` what to do about it. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  reason: z.string(),
});

export type ProblemBody = z.infer<typeof ProblemBody>;
