import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import type { Interest, Level } from '../../shared/domain/subscriber/subscriber.ts';
import {
  ask,
  type ConfirmOutcome,
  confirmWish,
  leave,
  refuseMail,
  takeBack,
} from '../../shared/domain/subscriber/subscription.ts';
import type { Clock, Codes, Ids, Links, Sleep } from '../platform/ports.ts';
import type { TransactionalQueue } from '../transactional/ports.ts';
import { type ChangePorts, changePerson } from './change-subscriber.ts';
import type { Subscribers } from './ports.ts';

export interface SubscribePorts {
  subscribers: Pick<Subscribers, 'get' | 'read' | 'write'>;
  mailQueue: TransactionalQueue;
  links: Links;
  codes: Codes;
  ids: Ids;
  clock: Clock;
  sleep: Sleep;
  page: PageConfig;
  url: string;
}

export interface SubscriptionRequest {
  address: string;
  name?: string;
  interest: Interest;
  level?: Level;
  /** Whether to hear of scheduled maintenance. */
  maintenance?: boolean;
  language?: string;
  timeZone?: string;
  /** One incident or maintenance to hear of, whatever else is chosen. */
  follow?: TimelineId;
  /** The address is a list that several people read. */
  shared?: boolean;
}

/** Forgets a wish whose mail will not leave, so that it does not count against its owner. */
export const takeBackWish =
  (ports: ChangePorts) =>
  (id: SubscriberId, key: string): Promise<void> =>
    changePerson(ports)(id, ({ person }) => {
      const without = takeBack(person, key);
      return { answer: undefined, ...(without && { write: { person: without } }) };
    });

/**
 * Notes the wish and has a link mailed that confirms it. The answer is the same whether the address was known or not, so
 * nobody learns who is subscribed; nothing on record changes by whoever types an address.
 */
export const subscribe =
  (ports: SubscribePorts) =>
  async (request: SubscriptionRequest): Promise<'asked' | 'known' | 'quiet'> => {
    const { mailQueue, ids, clock, page } = ports;
    const now = clock();
    const id = ids.subscriber(request.address);
    const asking = {
      id,
      address: request.address,
      preferences: {
        ...(request.name && { name: request.name }),
        interest: request.interest,
        level: request.level ?? 'every',
        maintenance: request.maintenance ?? true,
        follows: request.follow ? [request.follow] : [],
        language: readLanguage(page, request.language),
        ...(request.timeZone && { timeZone: request.timeZone }),
        shared: request.shared ?? false,
      },
      key: ids.command().replaceAll('-', '').slice(0, WISH_KEY_CHARS),
    };
    // Written before the mail is asked for: of many who type one address at once, only the one whose write stood has one.
    const outcome = await changePerson(ports)(id, (known) => {
      const answer = ask(known, asking, now);
      return { answer, ...(answer.kind === 'asked' && answer.person && { write: { person: answer.person } }) };
    });
    if (outcome.kind !== 'asked') return outcome.kind;
    try {
      await mailQueue.enqueue([{ kind: 'confirm', who: id, wish: outcome.wish.key, askedAt: now.toISOString() }]);
    } catch (error) {
      await takeBackWish(ports)(id, outcome.wish.key);
      throw error;
    }
    return 'asked';
  };

const WISH_KEY_CHARS = 12;

/** Puts one wish in force. Doing it again changes nothing; a link from before somebody left does nothing. */
export const confirm =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId, wish: string): Promise<ConfirmOutcome> =>
    changePerson(ports)(id, ({ person: known }) => {
      const { outcome, person } = confirmWish(known, wish, ports.clock());
      return { answer: outcome, ...(person && { write: { person } }) };
    });

/** Ends a subscription at once. Doing it again, or for somebody long gone, is fine. */
export const unsubscribe =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId): Promise<void> =>
    changePerson(ports)(id, ({ person: known }) => {
      const person = known && leave(known, ports.clock().toISOString());
      return { answer: undefined, ...(person && person !== known && { write: { person } }) };
    });

/** No more confirmations to the address; `subscribed` when it is, and has to be unsubscribed instead. */
export const refuse =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId): Promise<'refused' | 'subscribed'> =>
    changePerson(ports)(id, (known) =>
      known.person?.state === 'confirmed'
        ? { answer: 'subscribed' }
        : { answer: 'refused', write: refuseMail(known, ports.clock().toISOString()) },
    );
