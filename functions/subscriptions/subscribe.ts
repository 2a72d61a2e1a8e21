import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import type { Interest, Level, Subscriber, Wish } from '../../shared/domain/subscriber/subscriber.ts';
import {
  ask,
  CONFIRM_HOURS,
  type ConfirmOutcome,
  confirmWish,
  leave,
  refuseMail,
  takeBack,
} from '../../shared/domain/subscriber/subscription.ts';
import { MAIL_WORDS } from '../../shared/words/languages.ts';
import { confirmMail } from '../channels/mail/confirm-mail.ts';
import { compile } from '../channels/mail/mime.ts';
import type { Mailer, SendResult } from '../channels/mail/ports.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
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

/**
 * Mails what somebody asked for, in their language, outside of any list. It names nobody: whoever asked may be a
 * stranger, and so may whoever typed the name.
 */
export function sendRequestedMail(
  { mailer, page }: { mailer: Mailer; page: PageConfig },
  { id, address, language }: Pick<Subscriber, 'id' | 'address' | 'language'>,
  template: MailTemplate,
): Promise<SendResult> {
  const greeting = MAIL_WORDS[readLanguage(page, language)].greeting(undefined);
  const raw = compile(template, { from: page.sender, oneClick: false })({
    leaveUrl: '',
    manageUrl: '',
    greeting,
    to: address,
  });
  return mailer.send({ to: address, raw, stream: 'confirmations', tags: { subscriber: id } });
}

/** Forgets a wish whose mail will not leave, so that it does not count against its owner. */
export const takeBackWish =
  (ports: ChangePorts) =>
  (id: SubscriberId, key: string): Promise<void> =>
    changePerson(ports)(id, ({ person }) => {
      const without = takeBack(person, key);
      return { answer: undefined, ...(without && { write: { person: without } }) };
    });

/** Mails the link of one wish to the address that it is for. Every confirmation leaves here and nowhere else. */
export async function sendConfirmation(
  ports: { mailer: Mailer; links: Links; page: PageConfig; url: string },
  { id, address }: Pick<Subscriber, 'id' | 'address'>,
  wish: Wish,
): Promise<SendResult> {
  const { links, page, url } = ports;
  const language = readLanguage(page, wish.language);
  const confirmUrl = await links.confirm(id, wish.key, new Date(wish.until));
  const refuseUrl = await links.refuse(id);
  const template = confirmMail(identityOf(page, url), { confirmUrl, refuseUrl }, CONFIRM_HOURS, language);
  return sendRequestedMail(ports, { id, address, language }, template);
}

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
