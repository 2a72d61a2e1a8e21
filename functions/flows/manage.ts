import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { type Interest, type Level, type Subscriber, withIncident } from '../../shared/domain/subscriber.ts';
import type { Clock, Codes, Ids, Links, Subscribers, TransactionalQueue, TrustedNetworks } from '../ports.ts';
import { trustNetwork } from './rate-limit.ts';

export interface Choices {
  name?: string;
  interest: Interest;
  level: Level;
  maintenance: boolean;
  language: string;
  timeZone?: string;
  shared: boolean;
}

type ManagePorts = { subscribers: Subscribers; clock: Clock };
type Confirmed = Extract<Subscriber, { state: 'confirmed' }>;

/** Changes somebody who gets mail; false for those who do not, or left in this very moment: leaving wins. */
async function changed(
  subscribers: Subscribers,
  id: SubscriberId,
  change: (known: Confirmed) => Confirmed,
): Promise<boolean> {
  const known = await subscribers.get(id);
  return known?.state === 'confirmed' && subscribers.change(known, change(known));
}

/** Changes what somebody gets. */
export const changeChoices =
  ({ subscribers }: ManagePorts) =>
  (id: SubscriberId, { name, ...choices }: Choices): Promise<boolean> =>
    changed(subscribers, id, ({ name: _, ...kept }) => ({ ...kept, ...choices, ...(name && { name }) }));

/** Mail about one incident or maintenance whatever else is chosen. Doing it again changes nothing. */
export const follow =
  ({ subscribers }: ManagePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changed(subscribers, id, (known) => ({
      ...known,
      follows: withIncident(known.follows, about),
      muted: known.muted.filter((one) => one !== about),
    }));

/** No more mail about one incident or maintenance, its post-mortem included. Doing it again changes nothing. */
export const mute =
  ({ subscribers }: ManagePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changed(subscribers, id, (known) => ({ ...known, muted: withIncident(known.muted, about) }));

/** Minutes in which somebody who has left may take it back without confirming anew. */
export const UNDO_MINUTES = 10;

/** Takes an unsubscribing back, soon after it; false when it is too late. */
export const undoUnsubscribe =
  ({ subscribers, clock }: ManagePorts) =>
  async (id: SubscriberId): Promise<boolean> => {
    const known = await subscribers.get(id);
    if (known?.state === 'confirmed') return true;
    const now = clock();
    if (known?.state !== 'unsubscribed' || known.suppressed) return false;
    if (now.getTime() - Date.parse(known.unsubscribedAt) > UNDO_MINUTES * 60_000) return false;
    const { unsubscribedAt, why, ...kept } = known;
    const confirmedBy = 'the owner of the address, who took leaving back';
    return subscribers.change(known, { ...kept, state: 'confirmed', confirmedAt: now.toISOString(), confirmedBy });
  };

/** Notes why somebody has left; nothing for those who have not. */
export const noteWhy =
  ({ subscribers }: ManagePorts) =>
  async (id: SubscriberId, why: string): Promise<void> => {
    const known = await subscribers.get(id);
    if (known?.state === 'unsubscribed') await subscribers.change(known, { ...known, why });
  };

/** Hours for which a link that was asked for works. */
export const LINK_HOURS = 24;

export interface LostLinkPorts {
  codes: Codes;
  ids: Ids;
  links: Links;
  mailQueue: TransactionalQueue;
  trustedNetworks: TrustedNetworks;
  clock: Clock;
}

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
    const { links, ids, codes, clock } = ports;
    const now = clock();
    const id = ids.subscriber(address);
    if ((await codes.redeem(id, ticket, digits, now)) !== 'right') return undefined;
    await trustNetwork(ports, id, network);
    return links.manage(id, new Date(now.getTime() + LINK_HOURS * 3_600_000));
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
    return tried === 'right' ? 'yes' : tried === 'wrong' ? 'wrong' : 'ask';
  };

/** Has a code mailed to a list and answers with the ticket that it is good with. */
export const askForCode =
  ({ codes, mailQueue, clock }: Pick<LostLinkPorts, 'codes' | 'mailQueue' | 'clock'>) =>
  async (person: Subscriber): Promise<string> => {
    const { ticket, asking } = codes.open();
    await mailQueue.enqueue([{ kind: 'code', who: person.id, asking, askedAt: clock().toISOString() }]);
    return ticket;
  };
