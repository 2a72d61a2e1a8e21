import * as z from 'zod';
import { UpdateId } from '../ids.ts';
import { KeptMoment } from '../text/text.ts';

const day = z.int().min(0);

/**
 * Why the team is reminded. Each cause is one reminder; what goes on for days is a new cause on each of them.
 * A kind that is about something else is added here, in `steps.ts` and in the words.
 */
export const Cause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update_soon'), update: UpdateId }),
  z.object({ kind: z.literal('update_due'), update: UpdateId }),
  z.object({ kind: z.literal('forgotten'), update: UpdateId, day }),
  z.object({ kind: z.literal('long_monitoring'), update: UpdateId, day }),
  z.object({ kind: z.literal('restoration_passed'), expectedAt: KeptMoment }),
]);
export type Cause = z.infer<typeof Cause>;

/** The same text for the same cause, and another one for every other. */
export function keyOfCause(cause: Cause): string {
  switch (cause.kind) {
    case 'update_soon':
    case 'update_due':
      return `${cause.kind} ${cause.update}`;
    case 'forgotten':
    case 'long_monitoring':
      return `${cause.kind} ${cause.update} ${cause.day}`;
    case 'restoration_passed':
      return `${cause.kind} ${cause.expectedAt}`;
  }
}
