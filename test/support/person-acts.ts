import fc from 'fast-check';
import { changePerson } from '../../functions/subscriptions/change-subscriber.ts';
import {
  editPerson,
  erasePerson,
  liftSuppression,
  removePerson,
} from '../../functions/subscriptions/find-subscriber.ts';
import { importSubscribers } from '../../functions/subscriptions/import-subscribers.ts';
import type { Subscribers } from '../../functions/subscriptions/ports.ts';
import {
  changeChoices,
  follow,
  mute,
  recordUnsubscribeReason,
  undoUnsubscribe,
} from '../../functions/subscriptions/preferences.ts';
import { confirm, refuse, subscribe, unsubscribe } from '../../functions/subscriptions/subscribe.ts';
import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import type { StoredPerson } from '../../shared/domain/subscriber/subscriber.ts';
import { confirmed, feedbackOf, type Ports, testIds } from './fixtures.ts';

const about: IncidentId[] = ['inc_incident1', 'inc_incident2', 'inc_incident3'];
const About = fc.constantFrom(...about);
const Word = fc.constantFrom('amber', 'blue', 'coral');

/** What somebody does who is neither the owner of the address nor an operator. */
export const STRANGER = ['subscribe'] as const;
export const OPERATOR = ['attach', 'import', 'overwrite', 'tag', 'name', 'lift', 'remove', 'erase'] as const;
export const OWNER = ['mute', 'follow', 'choices', 'why', 'undo', 'leave', 'refuse', 'confirm'] as const;
/** What SES reports. */
export const SERVICE = ['complaint', 'transient bounce', 'permanent bounce'] as const;
export type Kind = (typeof STRANGER | typeof OPERATOR | typeof OWNER | typeof SERVICE)[number];

export interface Act {
  act: Kind;
  about: IncidentId;
  word: string;
}
export const actOf = (...kinds: readonly Kind[]): fc.Arbitrary<Act> =>
  fc.record({ act: fc.constantFrom(...kinds), about: About, word: Word });

/** Who may be on record before anything happens. */
export const Start = fc.constantFrom('confirmed', 'unsubscribed', 'unconfirmed', 'suppressed', 'nobody');
export type Start = typeof Start extends fc.Arbitrary<infer One> ? One : never;

/** The key of the wish of somebody who starts unconfirmed. */
export const FIRST_WISH = 'firstwish000';

export async function begin(ports: Ports, address: string, start: Start): Promise<void> {
  const id = testIds.subscriber(address);
  const person = confirmed(address);
  if (start === 'nobody') return;
  if (start === 'unconfirmed')
    await subscribe({ ...ports, ids: { ...ports.ids, command: () => FIRST_WISH } })({ address, interest: ['api'] });
  else await changePerson(ports)(id, () => ({ answer: undefined, write: { person } }));
  if (start === 'unsubscribed') await unsubscribe(ports)(id);
  if (start === 'suppressed') await act(ports, address, { act: 'permanent bounce', about: 'inc_incident1', word: 'x' });
}

/** Carries one act out on the person of an address; the answer is what its caller is told. */
export async function act(ports: Ports, address: string, { act: kind, about, word }: Act): Promise<unknown> {
  const id = testIds.subscriber(address);
  const report = (eventType: string, detail: object) =>
    feedbackOf(ports)([{ eventType, mail: { messageId: 'm', tags: { subscriber: [id] } }, ...detail }]);
  const take = async (line: object, options: object) =>
    (await importSubscribers(ports)([{ address, ...line }], { reason: 'list', ...options }))[0]?.outcome;
  switch (kind) {
    case 'subscribe':
      return subscribe(ports)({ address, interest: ['files'], name: word, shared: true });
    case 'attach':
      return take({}, { attachTo: about });
    case 'import':
      return take({}, {});
    case 'overwrite':
      return take({ tags: [word], components: ['api'] }, { overwrite: true });
    case 'tag':
      return editPerson(ports)(id, { tags: [word] });
    case 'name':
      return editPerson(ports)(id, { name: word });
    case 'lift':
      return liftSuppression(ports)(id, word);
    case 'remove':
      return removePerson(ports)(id, word);
    case 'erase':
      return erasePerson(ports)(id);
    case 'mute':
      return mute(ports)(id, about);
    case 'follow':
      return follow(ports)(id, about);
    case 'choices':
      return changeChoices(ports)(id, {
        interest: 'all',
        level: 'key',
        maintenance: false,
        language: 'en',
        shared: false,
      });
    case 'why':
      return recordUnsubscribeReason(ports)(id, word);
    case 'undo':
      return undoUnsubscribe(ports)(id);
    case 'leave':
      return unsubscribe(ports)(id);
    case 'refuse':
      return refuse(ports)(id);
    case 'confirm':
      return confirm(ports)(id, FIRST_WISH);
    case 'complaint':
      return report('Complaint', { complaint: {} });
    case 'transient bounce':
      return report('Bounce', { bounce: { bounceType: 'Transient' } });
    case 'permanent bounce':
      return report('Bounce', { bounce: { bounceType: 'Permanent' } });
  }
}

/** People in memory, for what would happen if everything happened one after another. */
export function peopleInMemory(): Subscribers {
  const held = new Map<SubscriberId, StoredPerson>();
  const people: Subscribers = {
    get: async (id) => held.get(id)?.person,
    getMany: async (ids) => ids.flatMap((id) => held.get(id)?.person ?? []),
    read: async (id) => held.get(id) ?? { version: 0 },
    readMany: async (ids) => new Map(ids.flatMap((id) => (held.has(id) ? [[id, held.get(id) as StoredPerson]] : []))),
    page: async () => [],
    writeMany: async (changes) => {
      const written = new Set<SubscriberId>();
      for (const { id, record, version } of changes) if (await people.write(id, record, version)) written.add(id);
      return written;
    },
    write: async (id, record, version) => {
      if ((held.get(id)?.version ?? 0) !== version) return false;
      held.set(id, { ...record, version: version + 1 });
      return true;
    },
  };
  return people;
}
