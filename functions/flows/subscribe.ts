import type { SubscriberId } from '../../shared/domain/ids.ts';
import { confirmMail } from '../../shared/domain/mail/confirm-mail.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words/index.ts';
import { type PageConfig, readLanguage } from '../../shared/domain/page.ts';
import { identityOf } from '../../shared/domain/snapshot.ts';
import type { Interest, Level, Suppression } from '../../shared/domain/subscriber.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type { Clock, Ids, Links, Mailer, Subscribers } from '../ports.ts';

export interface SubscribePorts {
  subscribers: Subscribers;
  mailer: Mailer;
  links: Links;
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
}

/** Hours for which a confirmation link works. */
export const CONFIRM_HOURS = 48;
/** No second confirmation mail goes to one address within this time, whoever asks for it. */
const AGAIN_AFTER_MS = 5 * 60_000;

/** Days for which nothing is mailed to an address that bounced or complained, whoever types it. */
const QUARANTINE_DAYS = 90;

const isQuarantined = ({ at }: Suppression, now: Date): boolean =>
  now.getTime() - Date.parse(at) < QUARANTINE_DAYS * 86_400_000;

/** Thrown when the confirmation mail could not be handed over; the visitor may simply ask again. */
export class ConfirmationNotSent extends Error {
  override name = 'ConfirmationNotSent';
}

/**
 * Notes the wish and mails a link that confirms it. The answer is the same whether the address was known or not, so
 * nobody learns who is subscribed; a subscription in force is never changed by whoever types its address.
 */
export const subscribe =
  ({ subscribers, mailer, links, ids, clock, page, url }: SubscribePorts) =>
  async (request: SubscriptionRequest): Promise<void> => {
    const now = clock();
    const id = ids.subscriber(request.address);
    const known = await subscribers.get(id);
    if (known?.state === 'confirmed' || (known?.suppressed && isQuarantined(known.suppressed, now))) return;
    if (
      known?.state === 'unconfirmed' &&
      known.confirmationSentAt &&
      now.getTime() - Date.parse(known.confirmationSentAt) < AGAIN_AFTER_MS
    )
      return;
    const wish = {
      id,
      address: request.address,
      ...(request.name && { name: request.name }),
      interest: request.interest,
      level: request.level ?? 'every',
      maintenance: request.maintenance ?? true,
      muted: [],
      language: readLanguage(page, request.language),
      createdAt: now.toISOString(),
      state: 'unconfirmed' as const,
    };
    // Written before the mail leaves: once it has, its reader may confirm at any moment, and that must stand.
    await subscribers.put({ ...wish, confirmationSentAt: now.toISOString() });
    const link = await links.confirm(id, new Date(now.getTime() + CONFIRM_HOURS * 3_600_000));
    const result = await sendConfirmation(wish, link);
    if (result.kind === 'accepted') return;
    await subscribers.put(wish);
    throw new ConfirmationNotSent(`SES did not take the confirmation: ${result.code}`);

    function sendConfirmation({ address, name, language }: typeof wish, link: string) {
      const words = MAIL_WORDS[readLanguage(page, language)];
      const template = confirmMail(identityOf(page, url), link, CONFIRM_HOURS, readLanguage(page, language));
      const raw = compile(template, { from: page.sender, oneClick: false })({
        ...{ greeting: words.greeting(name), leaveUrl: '', manageUrl: '', to: mailbox(name, address) },
      });
      return mailer.send({ to: address, raw, stream: 'confirmations', tags: { subscriber: id } });
    }
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
    const { address, name, interest, level, maintenance, muted, language, createdAt, suppressed } = known;
    const kept = { id, address, name, interest, level, maintenance, muted, language, createdAt, suppressed };
    await subscribers.put({ ...kept, state: 'unsubscribed', unsubscribedAt: clock().toISOString() });
  };
