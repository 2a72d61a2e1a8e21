import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { codeMail, manageMail } from '../../shared/domain/mail/confirm-mail.ts';
import { readLanguage } from '../../shared/domain/page.ts';
import { identityOf } from '../../shared/domain/snapshot.ts';
import {
  type Confirmed,
  type Interest,
  type Level,
  type Subscriber,
  withIncident,
} from '../../shared/domain/subscriber.ts';
import type { Clock } from '../ports.ts';
import { type ChangePorts, changePerson } from './change-person.ts';
import { ConfirmationNotSent, mailAskedFor, type SubscribePorts } from './subscribe.ts';

export interface Choices {
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
  (id: SubscriberId, { name, ...choices }: Choices): Promise<boolean> =>
    changeConfirmed(ports, id, ({ name: _, ...kept }) => ({ ...kept, ...choices, ...(name && { name }) }));

/** Mail about one incident or maintenance whatever else is chosen. Doing it again changes nothing. */
export const follow =
  (ports: ChangePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changeConfirmed(ports, id, (known) => ({
      ...known,
      follows: withIncident(known.follows, about),
      muted: known.muted.filter((one) => one !== about),
    }));

/** No more mail about one incident or maintenance, its post-mortem included. Doing it again changes nothing. */
export const mute =
  (ports: ChangePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changeConfirmed(ports, id, (known) => ({ ...known, muted: withIncident(known.muted, about) }));

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
export const noteWhy =
  (ports: ChangePorts) =>
  (id: SubscriberId, why: string): Promise<void> =>
    changePerson(ports)(id, ({ person }) => ({
      answer: undefined,
      ...(person?.state === 'unsubscribed' && { write: { person: { ...person, why } } }),
    }));

/** Hours for which a link that was asked for works. */
const LINK_HOURS = 24;

/** A fresh link to somebody's choices, for whoever has just shown that they read the mail of the address. */
export const manageLink =
  ({ links, clock }: Pick<SubscribePorts, 'links' | 'clock'>) =>
  (id: SubscriberId): Promise<string> =>
    links.manage(id, new Date(clock().getTime() + LINK_HOURS * 3_600_000));

/**
 * Mails somebody the way to their choices: a link and a code, to a list the code alone. At most once in five minutes,
 * and the answer is the same for addresses nobody knows.
 */
export const mailChoices =
  (ports: SubscribePorts) =>
  async (address: string, about?: TimelineId): Promise<void> => {
    const { subscribers, ids, codes, clock, page, url } = ports;
    const now = clock();
    const known = await subscribers.get(ids.subscriber(address));
    if (known?.state !== 'confirmed' || known.suppressed) return;
    const code = await codes.issue(known.id, now);
    if (!code) return;
    const language = readLanguage(page, known.language);
    const link = await manageLink(ports)(known.id);
    const identity = identityOf(page, url);
    const template = known.shared
      ? codeMail(identity, code, language)
      : manageMail(identity, about ? `${link}?about=${about}` : link, LINK_HOURS, code, language);
    const result = await mailAskedFor(ports, known, template);
    if (result.kind === 'accepted') return;
    await codes.redeem(known.id, code.digits, now);
    throw new ConfirmationNotSent(`SES did not take the link: ${result.code}`);
  };

/** A fresh link to somebody's choices for the right code from their mail; nothing for a wrong one. */
export const choicesByCode =
  (ports: SubscribePorts) =>
  async (address: string, digits: string): Promise<string | undefined> => {
    const { ids, codes, clock } = ports;
    const id = ids.subscriber(address);
    return (await codes.redeem(id, digits, clock())) ? manageLink(ports)(id) : undefined;
  };

/**
 * Whether an act on somebody's subscription may be carried out. A list is read by many who all have its links, so an act
 * on it needs a code that is mailed to the list; without one, one is mailed.
 */
export const mayAct =
  (ports: SubscribePorts) =>
  async (person: Subscriber, digits: string | undefined): Promise<boolean> => {
    if (!person.shared) return true;
    const { codes, clock, page, url } = ports;
    if (digits !== undefined && (await codes.redeem(person.id, digits, clock()))) return true;
    const code = await codes.issue(person.id, clock());
    if (!code || person.suppressed) return false;
    const template = codeMail(identityOf(page, url), code, readLanguage(page, person.language));
    const result = await mailAskedFor(ports, person, template);
    if (result.kind === 'accepted') return false;
    await codes.redeem(person.id, code.digits, clock());
    throw new ConfirmationNotSent(`SES did not take the code: ${result.code}`);
  };
