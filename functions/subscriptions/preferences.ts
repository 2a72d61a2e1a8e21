import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import {
  appendCapped,
  type Confirmed,
  type Interest,
  type Level,
  type Subscriber,
} from '../../shared/domain/subscriber/subscriber.ts';
import { LINK_HOURS } from '../../shared/domain/subscriber/subscription.ts';
import type { Clock, Codes, Ids, Links } from '../platform/ports.ts';
import { trustNetwork } from '../platform/rate-limit.ts';
import type { TransactionalQueue, TrustedNetworks } from '../transactional/ports.ts';
import { type ChangePorts, changePerson } from './change-subscriber.ts';

export interface Preferences {
  name?: string;
  interest: Interest;
  level: Level;
  maintenance: boolean;
  language: string;
  timeZone?: string;
  shared: boolean;
}

/** Changes somebody who gets mail; false for those who do not, or leave in this very moment: leaving wins. */
const changeConfirmed = (
  ports: ChangePorts,
  id: SubscriberId,
  change: (known: Confirmed) => Confirmed,
): Promise<boolean> =>
  changePerson(ports)(id, ({ person }) =>
    person?.state === 'confirmed' ? { answer: true, write: { person: change(person) } } : { answer: false },
  );

/** Changes what somebody gets. */
export const changeChoices =
  (ports: ChangePorts) =>
  (id: SubscriberId, { name, ...choices }: Preferences): Promise<boolean> =>
    changeConfirmed(ports, id, ({ name: _, ...kept }) => ({ ...kept, ...choices, ...(name && { name }) }));

/** Mail about one incident or maintenance whatever else is chosen. Doing it again changes nothing. */
export const follow =
  (ports: ChangePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changeConfirmed(ports, id, (known) => ({
      ...known,
      follows: appendCapped(known.follows, about),
      muted: known.muted.filter((one) => one !== about),
    }));

/** No more mail about one incident or maintenance, its post-mortem included. Doing it again changes nothing. */
export const mute =
  (ports: ChangePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changeConfirmed(ports, id, (known) => ({ ...known, muted: appendCapped(known.muted, about) }));

/** Minutes in which somebody who has left may take it back without confirming anew. */
export const UNDO_MINUTES = 10;

/** Takes an unsubscribing back, soon after it; false when it is too late. */
export const undoUnsubscribe =
  (ports: ChangePorts & { clock: Clock }) =>
  (id: SubscriberId): Promise<boolean> =>
    changePerson(ports)(id, ({ person }) => {
      if (person?.state === 'confirmed') return { answer: true };
      const now = ports.clock();
      if (person?.state !== 'unsubscribed' || person.suppressed) return { answer: false };
      if (now.getTime() - Date.parse(person.unsubscribedAt) > UNDO_MINUTES * 60_000) return { answer: false };
      const { unsubscribedAt, why, asked, ...kept } = person;
      const confirmedBy = 'the owner of the address, who took leaving back';
      const back = { ...kept, state: 'confirmed' as const, confirmedAt: now.toISOString(), confirmedBy };
      return { answer: true, write: { person: back } };
    });

/** Notes why somebody has left; nothing for those who have not. */
export const recordUnsubscribeReason =
  (ports: ChangePorts) =>
  (id: SubscriberId, why: string): Promise<void> =>
    changePerson(ports)(id, ({ person }) => ({
      answer: undefined,
      ...(person?.state === 'unsubscribed' && { write: { person: { ...person, why } } }),
    }));

export interface LostLinkPorts {
  codes: Codes;
  ids: Ids;
  links: Links;
  mailQueue: TransactionalQueue;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

/** A fresh link to somebody's choices, for whoever has just shown that they read the mail of the address. */
export const manageLink =
  ({ links, clock }: Pick<LostLinkPorts, 'links' | 'clock'>) =>
  (id: SubscriberId): Promise<string> =>
    links.manage(id, new Date(clock().getTime() + LINK_HOURS * 3_600_000));

/**
 * Has the way to their choices mailed to somebody: a link and a code, to a list the code alone. Answers with the ticket
 * that the code is good with. Whether the address is anybody's is found out behind the queue.
 */
export const mailChoices =
  ({ codes, ids, mailQueue, clock }: Pick<LostLinkPorts, 'codes' | 'ids' | 'mailQueue' | 'clock'>) =>
  async (address: string): Promise<string> => {
    const { ticket, asking } = codes.open();
    const askedAt = clock().toISOString();
    await mailQueue.enqueue([{ kind: 'choices', who: ids.subscriber(address), asking, askedAt }]);
    return ticket;
  };

/** Has a link to their choices mailed to somebody who subscribed again; no code, since nobody holds a ticket. */
export const mailChoicesLink =
  ({ ids, mailQueue, clock }: Pick<LostLinkPorts, 'ids' | 'mailQueue' | 'clock'>) =>
  (address: string, about: TimelineId | undefined): Promise<void> =>
    mailQueue.enqueue([
      { kind: 'choices', who: ids.subscriber(address), askedAt: clock().toISOString(), ...(about && { about }) },
    ]);

export interface CodeAttempt {
  address: string;
  ticket: string;
  digits: string;
  network: string;
}

/** A fresh link to somebody's choices for the right code from their mail; nothing for a wrong one. */
export const choicesByCode =
  (ports: LostLinkPorts) =>
  async ({ address, ticket, digits, network }: CodeAttempt): Promise<string | undefined> => {
    const { ids, codes, clock } = ports;
    const id = ids.subscriber(address);
    if ((await codes.redeem(id, ticket, digits, clock())) !== 'right') return undefined;
    await trustNetwork(ports, id, network);
    return manageLink(ports)(id);
  };

/**
 * Whether an act on somebody's subscription may be carried out. A list is read by many who all have its links, so an act
 * on it needs a code that is mailed to the list. `ask` when there is none to try: then one has to be asked for.
 */
export const mayAct =
  ({ codes, clock }: Pick<LostLinkPorts, 'codes' | 'clock'>) =>
  async (
    person: Subscriber,
    given: { ticket: string; digits: string } | undefined,
  ): Promise<'yes' | 'wrong' | 'ask'> => {
    if (!person.shared) return 'yes';
    if (!given) return 'ask';
    const tried = await codes.redeem(person.id, given.ticket, given.digits, clock());
    if (tried === 'right') return 'yes';
    return tried === 'wrong' ? 'wrong' : 'ask';
  };

/** Has a code mailed to a list and answers with the ticket that it is good with. */
export const askForCode =
  ({ codes, mailQueue, clock }: Pick<LostLinkPorts, 'codes' | 'mailQueue' | 'clock'>) =>
  async (person: Subscriber): Promise<string> => {
    const { ticket, asking } = codes.open();
    await mailQueue.enqueue([{ kind: 'code', who: person.id, asking, askedAt: clock().toISOString() }]);
    return ticket;
  };
