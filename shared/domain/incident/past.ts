import * as z from 'zod';
import { ComponentStatus, Impact } from '../component/component.ts';
import { ComponentRef } from '../component/group-ref.ts';
import { BODY_MAX, Prose, SingleLineText, Timestamp } from '../text/text.ts';
import type { IncidentEvent } from './event.ts';
import { RestoredAt, StartedAt } from './times.ts';

/** All are recorded in one transaction, which has room for so many. */
const UPDATES_MAX = 50;

const PastUpdate = z.strictObject({
  at: Timestamp.describe('When it was said'),
  message: Prose(BODY_MAX),
  status: z.enum(['investigating', 'identified', 'monitoring']).default('investigating'),
  components: z.record(ComponentRef, ComponentStatus).default({}),
});

/** An incident that is over, as it went. Nobody is mailed about it. */
export const RecordPast = z
  .strictObject({
    title: SingleLineText(255),
    impact: Impact.optional(),
    startedAt: StartedAt.optional(),
    updates: z.array(PastUpdate).min(1).max(UPDATES_MAX).describe('Oldest first; the first names what was affected'),
    resolved: z.strictObject({ at: Timestamp, message: Prose(BODY_MAX), restoredAt: RestoredAt.optional() }),
  })
  .refine(({ updates, resolved }) => isInOrder([...updates, resolved].map(({ at }) => at)), {
    error: 'give the updates in the order of their times, and the resolution last',
  });
export type RecordPast = z.infer<typeof RecordPast>;

const isInOrder = (moments: readonly string[]): boolean =>
  moments.every((at, index) => index === 0 || (moments[index - 1] ?? '') <= at);

/** The commands that would have made it, each at its own moment. */
export const stepsOf = ({ title, impact, startedAt, updates, resolved }: RecordPast) => {
  const silent = { notify: false } as const;
  const said = updates.map(({ at, ...update }, index) => {
    const declaration = { type: 'declare' as const, title, ...(startedAt && { startedAt }), ...(impact && { impact }) };
    const command =
      index === 0 ? { ...declaration, ...update, ...silent } : { type: 'update' as const, ...update, ...silent };
    return { at, command };
  });
  const { at, ...end } = resolved;
  return [...said, { at, command: { type: 'resolve' as const, ...end, ...silent } }];
};

/** The events of one such command, marked as recorded afterwards. */
export const recordedAfterwards = (
  events: readonly IncidentEvent[],
  { recordedAt, commandDigest }: { recordedAt: string; commandDigest: string },
): IncidentEvent[] =>
  events.map((event) =>
    event.type === 'incident.declared' ? { ...event, commandDigest, recordedAt } : { ...event, commandDigest },
  );
