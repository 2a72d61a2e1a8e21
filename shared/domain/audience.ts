import * as z from 'zod';
import { ComponentId, IncidentId, type TimelineId } from './ids.ts';
import { hears, hearsOf, MailMoment, type Subscriber } from './subscriber.ts';

/** Who a mailing is for, frozen when it is announced. */
export const Audience = z.discriminatedUnion('rule', [
  /** Confirmed subscribers who hear one of the components at such a moment and were confirmed by then. */
  z.object({
    rule: z.literal('hears'),
    components: z.array(ComponentId),
    confirmedBy: z.string(),
    moment: MailMoment.default('update'),
  }),
  /** Whoever was sent a mail of this incident before. */
  z.object({ rule: z.literal('told'), incidentId: IncidentId }),
]);
export type Audience = z.infer<typeof Audience>;

export type Silence = 'erased' | 'unsubscribed' | 'suppressed' | 'muted' | 'not_wanted';

/** Why somebody gets nothing of it, as they are now; `undefined` for those who do. */
export function silenceOf(
  { audience, incidentId }: { audience: Audience; incidentId: TimelineId },
  person: Subscriber | undefined,
): Silence | undefined {
  if (!person) return 'erased';
  if (person.state !== 'confirmed') return 'unsubscribed';
  if (person.suppressed) return 'suppressed';
  if (person.muted.includes(incidentId)) return 'muted';
  const wanted =
    audience.rule === 'told' ? hearsOf(person, 'postmortem') : hears(person, audience.components, audience.moment);
  return wanted ? undefined : 'not_wanted';
}
