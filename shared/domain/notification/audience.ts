import * as z from 'zod';
import { ComponentId, IncidentId, MailingId, type SubscriberId, type TimelineId } from '../ids.ts';
import { isTiedTo, NotificationType, type Subscriber, shouldNotify, Tag, wantsType } from '../subscriber/subscriber.ts';

/** Who a mailing is for, frozen when it is announced. */
export const Audience = z.discriminatedUnion('rule', [
  /** Confirmed subscribers whom it concerns at such a moment and who were confirmed by then. */
  z.object({
    rule: z.literal('hears'),
    components: z.array(ComponentId),
    tags: z.array(Tag).optional(),
    confirmedBy: z.string(),
    moment: NotificationType.default('update'),
  }),
  /** Whoever was sent a mail of this incident before, and whoever stands by it. */
  z.object({ rule: z.literal('notified'), incidentId: IncidentId }),
  /** Whoever had so many mails in an hour that these mailings were kept from them. */
  z.object({ rule: z.literal('rate_limited'), mailings: z.array(MailingId) }),
  /** Endpoints of operators who hear of one of the components; nobody by mail. */
  z.object({ rule: z.literal('operators'), components: z.array(ComponentId) }),
]);
export type Audience = z.infer<typeof Audience>;

export type SkipReason = 'erased' | 'unsubscribed' | 'suppressed' | 'muted' | 'not_wanted';

/** Why somebody gets nothing of it, as they are now; `undefined` for those who do. */
export function skipReason(
  { audience, incidentId }: { audience: Audience; incidentId: string },
  person: Subscriber | undefined,
): SkipReason | undefined {
  if (!person) return 'erased';
  if (person.state !== 'confirmed') return 'unsubscribed';
  if (person.suppressed) return 'suppressed';
  if (person.muted.includes(incidentId)) return 'muted';
  return wants(audience, incidentId as TimelineId, person) ? undefined : 'not_wanted';
}

function wants(audience: Audience, about: TimelineId, person: Subscriber): boolean {
  switch (audience.rule) {
    case 'hears':
      return shouldNotify(person, { about, ...audience });
    case 'notified':
      return wantsType(person, 'postmortem');
    case 'rate_limited':
      return true;
    case 'operators':
      return false;
  }
}

/** Whether somebody is in the audience; `notified` holds the ids of those whom the rule asks about. */
export function isInAudience(
  mailing: { audience: Audience; incidentId: string },
  person: Subscriber,
  notified: ReadonlySet<SubscriberId>,
): boolean {
  const { audience, incidentId } = mailing;
  if (skipReason(mailing, person) || person.state !== 'confirmed') return false;
  switch (audience.rule) {
    case 'hears':
      return person.confirmedAt <= audience.confirmedBy || person.attached.includes(incidentId);
    case 'notified':
      return notified.has(person.id) || isTiedTo(person, incidentId as TimelineId);
    case 'rate_limited':
      return notified.has(person.id);
    case 'operators':
      return false;
  }
}
