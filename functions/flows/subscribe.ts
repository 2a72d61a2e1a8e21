import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import type { MailTemplate } from '../../shared/domain/mail/mail.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words/index.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import { gone, type Interest, type Level, type Subscriber, type Suppression } from '../../shared/domain/subscriber.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type { Clock, Codes, Ids, Links, Mailer, SendResult, Subscribers, TransactionalQueue } from '../ports.ts';

export interface SubscribePorts {
  subscribers: Subscribers;
  mailQueue: TransactionalQueue;
  links: Links;
  codes: Codes;
  ids: Ids;
  clock: Clock;
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

/** Hours for which a confirmation link works. */
export const CONFIRM_HOURS = 48;
/** No second confirmation mail goes to one address within this time, whoever asks for it. */
const AGAIN_AFTER_MS = 5 * 60_000;

/** Days for which nothing is mailed to an address that bounced or complained, whoever types it. */
const QUARANTINE_DAYS = 90;

const isQuarantined = ({ at }: Suppression, now: Date): boolean =>
  now.getTime() - Date.parse(at) < QUARANTINE_DAYS * 86_400_000;

/** Mails what somebody asked for, in their language, outside of any list. */
export function mailAskedFor(
  { mailer, page }: { mailer: Mailer; page: PageConfig },
  { id, address, name, language }: Pick<Subscriber, 'id' | 'address' | 'name' | 'language'>,
  template: MailTemplate,
): Promise<SendResult> {
  const raw = compile(template, { from: page.sender, oneClick: false })({
    ...{ leaveUrl: '', manageUrl: '', greeting: MAIL_WORDS[readLanguage(page, language)].greeting(name) },
    to: mailbox(name, address),
  });
  return mailer.send({ to: address, raw, stream: 'confirmations', tags: { subscriber: id } });
}

/**
 * Notes the wish and has a link mailed that confirms it. The answer is the same whether the address was known or not, so
 * nobody learns who is subscribed; a subscription in force is never changed by whoever types its address.
 */
export const subscribe =
  (ports: SubscribePorts) =>
  async (request: SubscriptionRequest): Promise<'asked' | 'known' | 'quiet'> => {
    const { subscribers, mailQueue, ids, clock, page } = ports;
    const now = clock();
    const id = ids.subscriber(request.address);
    const known = await subscribers.get(id);
    if (known?.suppressed && isQuarantined(known.suppressed, now)) return 'quiet';
    if (known?.state === 'confirmed') return 'known';
    if (
      known?.state === 'unconfirmed' &&
      known.confirmationSentAt &&
      now.getTime() - Date.parse(known.confirmationSentAt) < AGAIN_AFTER_MS
    )
      return 'quiet';
    const language = readLanguage(page, request.language);
    const wish = {
      id,
      address: request.address,
      ...(request.name && { name: request.name }),
      interest: request.interest,
      level: request.level ?? 'every',
      maintenance: request.maintenance ?? true,
      muted: [],
      follows: request.follow ? [request.follow] : [],
      attached: [],
      tags: known?.tags ?? [],
      language,
      ...(request.timeZone && { timeZone: request.timeZone }),
      shared: request.shared ?? false,
      createdAt: now.toISOString(),
      state: 'unconfirmed' as const,
    };
    // Written before the mail leaves: once it has, its reader may confirm at any moment, and that must stand.
    await subscribers.put({ ...wish, confirmationSentAt: now.toISOString() });
    await mailQueue.enqueue([{ kind: 'confirm', who: id, askedAt: now.toISOString() }]);
    return 'asked';
  };

export type ConfirmOutcome = 'confirmed' | 'confirmed_before' | 'link_expired';

/** Puts a subscription in force. Doing it again changes nothing; a link from before somebody left does nothing. */
export const confirm =
  ({ subscribers, clock }: { subscribers: Subscribers; clock: Clock }) =>
  async (id: SubscriberId): Promise<ConfirmOutcome> => {
    const known = await subscribers.get(id);
    if (known?.state === 'confirmed') return 'confirmed_before';
    if (known?.state !== 'unconfirmed') return 'link_expired';
    const { confirmationSentAt, ...wish } = known;
    const confirmedAt = clock().toISOString();
    const person = { ...wish, state: 'confirmed' as const, confirmedAt, confirmedBy: 'the owner of the address' };
    return (await subscribers.change(known, person)) ? 'confirmed' : 'link_expired';
  };

/** Ends a subscription at once. Doing it again, or for somebody long gone, is fine. */
export const unsubscribe =
  ({ subscribers, clock }: { subscribers: Subscribers; clock: Clock }) =>
  async (id: SubscriberId): Promise<void> => {
    const known = await subscribers.get(id);
    if (!known || known.state === 'unsubscribed') return;
    await subscribers.put(gone(known, clock().toISOString()));
  };
