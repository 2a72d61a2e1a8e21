import type { SubscriberId, TimelineId } from '../../shared/domain/ids.ts';
import { manageMail } from '../../shared/domain/mail/confirm-mail.ts';
import { MAIL_WORDS } from '../../shared/domain/mail/words/index.ts';
import { readLanguage } from '../../shared/domain/page.ts';
import { identityOf } from '../../shared/domain/snapshot.ts';
import { type Interest, type Level, mutedWith, type Subscriber } from '../../shared/domain/subscriber.ts';
import { compile, mailbox } from '../../shared/wire/mime.ts';
import type { Clock, Subscribers } from '../ports.ts';
import { ConfirmationNotSent, type SubscribePorts } from './subscribe.ts';

export interface Choices {
  name?: string;
  interest: Interest;
  level: Level;
  maintenance: boolean;
  language: string;
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

/** No more mail about one incident or maintenance, its post-mortem included. Doing it again changes nothing. */
export const mute =
  ({ subscribers }: ManagePorts) =>
  (id: SubscriberId, about: TimelineId): Promise<boolean> =>
    changed(subscribers, id, (known) => ({ ...known, muted: mutedWith(known.muted, about) }));

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
const LINK_HOURS = 24;
/** No second link goes to one address within this time, whoever asks for it. */
const AGAIN_AFTER_MS = 5 * 60_000;

/** Mails somebody the link to their choices. The answer is the same for addresses nobody knows. */
export const mailChoices =
  ({ subscribers, mailer, links, ids, clock, page, url }: SubscribePorts) =>
  async (address: string): Promise<void> => {
    const now = clock();
    const known = await subscribers.get(ids.subscriber(address));
    if (known?.state !== 'confirmed' || known.suppressed) return;
    if (known.linkSentAt && now.getTime() - Date.parse(known.linkSentAt) < AGAIN_AFTER_MS) return;
    const noted = { ...known, linkSentAt: now.toISOString() };
    if (!(await subscribers.change(known, noted))) return;
    const language = readLanguage(page, known.language);
    const link = await links.manage(known.id, new Date(now.getTime() + LINK_HOURS * 3_600_000));
    const template = manageMail(identityOf(page, url), link, LINK_HOURS, language);
    const raw = compile(template, { from: page.sender, oneClick: false })({
      ...{ greeting: MAIL_WORDS[language].greeting(known.name), leaveUrl: '', manageUrl: '' },
      to: mailbox(known.name, known.address),
    });
    const result = await mailer.send({
      ...{ to: known.address, raw, stream: 'confirmations', tags: { subscriber: known.id } },
    });
    if (result.kind === 'accepted') return;
    await subscribers.change(noted, known);
    throw new ConfirmationNotSent(`SES did not take the link: ${result.code}`);
  };
