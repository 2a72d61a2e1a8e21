import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { confirmed } from './fixtures.ts';
import { ID, T0 } from './incidents.ts';
import { ports } from './world.ts';

/** Ids of one shard. */
export const sub = (n: number): SubscriberId => `sub_3${String(n).padStart(19, '0')}`;
export const person = (n: number, over: Partial<Subscriber> = {}): Subscriber =>
  // A state that is given comes with the fields that it has.
  ({ ...confirmed(`p${n}@x.example`), id: sub(n), confirmedBy: 'x', ...over }) as Subscriber;

export const addMany = (people: readonly Subscriber[]) =>
  ports.subscribers.writeMany(people.map((one) => ({ id: one.id, record: { person: one }, version: 0 })));

export const M: MailingId = `${ID}-1`;
export const mailing = {
  id: M,
  incidentId: ID,
  seq: 1,
  kind: 'update' as const,
  impact: 'major' as const,
  announcedAt: T0,
  heldUntil: T0,
  doubt: 'verify' as const,
  audience: { rule: 'hears' as const, components: ['files'], confirmedBy: T0, moment: 'start' as const },
  contents: [],
};
export const chunk = (...ids: number[]) => ({ id: sub(ids[0] ?? 0), recipients: ids.map(sub) });
export const later = (ms: number) => new Date(Date.parse(T0) + ms).toISOString();
