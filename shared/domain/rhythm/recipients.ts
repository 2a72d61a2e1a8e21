import { authorize } from '../actor/actor.ts';
import type { Member } from '../actor/member.ts';
import type { MembershipId } from '../ids.ts';
import type { Owner } from '../incident/ownership.ts';
import type { Cause } from '../incident/reminder.ts';

type Who = Pick<Member, 'id' | 'name' | 'role'>;

/** Reminders that go to nobody in particular go to no more than this many. */
const EVERYBODY_MAX = 20;

/** Those who may post an update. */
export const posters = <One extends Who>(members: readonly One[]): One[] =>
  members.filter((member) => authorize(member, 'responder').ok);

/** Those on call who may post, in their order; whoever is no member any more is passed over. */
const onCallAmong = (order: readonly MembershipId[], members: readonly Who[]): Who[] =>
  order.flatMap((id) => posters(members).filter((member) => member.id === id));

/** The first on call after somebody, from the beginning again after the last; never that person. */
export function nextOnCall(
  order: readonly MembershipId[],
  members: readonly Who[],
  after: MembershipId | undefined,
): Owner | undefined {
  const place = after === undefined ? -1 : order.indexOf(after);
  const turned = [...order.slice(place + 1), ...order.slice(0, place + 1)];
  const next = onCallAmong(turned, members).find(({ id }) => id !== after);
  return next && { member: next.id, name: next.name };
}

/** Causes of which the next person on call hears with the owner. */
const WITH_NEXT: readonly Cause['kind'][] = ['update_due', 'forgotten'];

/**
 * Who is reminded: the owner, and the next on call where it is late. Without an owner it is whoever is on call, and
 * without those everybody who may post, so that no promise is nobody's.
 */
export function recipientsOf(
  { kind }: Cause,
  owner: Pick<Owner, 'member'> | undefined,
  order: readonly MembershipId[],
  members: readonly Who[],
): MembershipId[] {
  const first =
    posters(members).find(({ id }) => id === owner?.member)?.id ?? nextOnCall(order, members, undefined)?.member;
  if (!first)
    return posters(members)
      .slice(0, EVERYBODY_MAX)
      .map(({ id }) => id);
  const next = WITH_NEXT.includes(kind) ? nextOnCall(order, members, first)?.member : undefined;
  return next ? [first, next] : [first];
}
