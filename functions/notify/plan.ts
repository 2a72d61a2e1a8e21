import { channelOf, type MailingId, mailingSubjectOf, type RecipientId } from '../../shared/domain/ids.ts';
import { isRateLimited } from '../../shared/domain/notification/delivery.ts';
import type { PlanMessage } from '../../shared/wire/messages.ts';
import type { Channel } from '../channels/channel.ts';
import { type MailChannelPorts, mailChannel } from '../channels/mail/channel.ts';
import { type WebhookChannelPorts, webhookChannel } from '../channels/webhook/channel.ts';
import type { MailingOutline, Mailings, PlanQueue, PlanStep, Plans } from './ports.ts';

export interface PlanPorts extends MailChannelPorts, WebhookChannelPorts {
  mailings: PlannedMailings;
  planQueue: PlanQueue;
}

type PlannedMailings = Pick<Mailings<never>, 'outline' | 'ofIncident' | 'completeIfSettled'>;

/** Seconds until a mailing whose readers are not known yet is looked at again. */
const WAIT_SECONDS = 5;

/** Recipients read in one step. */
export const PLAN_PAGE = 500;

/** Plans one page of one shard of a mailing, for the channel that the mailing is of. */
export const plan = (ports: PlanPorts): ((message: PlanMessage) => Promise<void>) => {
  const mail = planOne(ports, mailChannel(ports));
  const webhook = planOne(ports, webhookChannel(ports));
  return (message) => (channelOf(message.mailingId) === 'webhook' ? webhook(message) : mail(message));
};

/**
 * Who is concerned is written down first, then handed to the channel's senders, then counted. Dying anywhere in between
 * repeats the step exactly as it was written, so nobody is left out and no two chunks overlap.
 */
const planOne =
  <Recipient extends { id: RecipientId }>(
    { mailings, planQueue }: Pick<PlanPorts, 'mailings' | 'planQueue'>,
    channel: Channel<Recipient>,
  ) =>
  async (message: PlanMessage): Promise<void> => {
    const { mailingId, shard } = message;
    const { plans } = channel;
    const mailing = await mailings.outline(mailingId);
    if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
    if (!(await isReady(mailings, mailing))) return planQueue.enqueue([message], WAIT_SECONDS);
    const { done, after, pending } = await plans.read(mailingId, shard);
    if (done) return;
    const step = pending ?? (await nextStep(mailings, channel, mailing, shard, after));
    if (!pending && !(await plans.propose(mailingId, shard, after, step))) return planQueue.enqueue([message]);
    await plans.openChunks(mailingId, step.chunks);
    await channel.enqueue(mailingId, step.chunks);
    await plans.advance(mailingId, shard, after, step);
    if (step.next) return planQueue.enqueue([message]);
    await completeWithoutRecipients(mailings, mailing);
  };

/** The other mailings about the same incident through the same channel. */
const othersOf = async (mailings: PlannedMailings, { id }: MailingOutline) =>
  (await mailings.ofIncident(mailingSubjectOf(id))).filter((other) => other.id !== id);

/** Whether it is known whom it concerns: who was told of an incident is, once every earlier mailing is planned. */
async function isReady(mailings: PlannedMailings, mailing: MailingOutline): Promise<boolean> {
  if (mailing.audience.rule !== 'notified') return true;
  return (await othersOf(mailings, mailing)).every(({ planned }) => planned);
}

/** A mailing that concerns nobody has no sender to finish it. */
const completeWithoutRecipients = (mailings: PlannedMailings, { id, announcedAt }: MailingOutline) =>
  mailings.completeIfSettled(id, announcedAt);

async function nextStep<Recipient extends { id: RecipientId }>(
  mailings: PlannedMailings,
  channel: Channel<Recipient>,
  mailing: MailingOutline,
  shard: number,
  after: Recipient['id'] | undefined,
): Promise<PlanStep<Recipient['id']>> {
  const recipients = await channel.page(shard, PLAN_PAGE, after);
  const concerned = (await concernedBy(mailings, channel, mailing, recipients)).map(({ id }) => id);
  const chunks: PlanStep<Recipient['id']>['chunks'] = [];
  for (let start = 0; start < concerned.length; start += channel.chunkSize) {
    const part = concerned.slice(start, start + channel.chunkSize);
    const [first] = part;
    if (first) chunks.push({ id: first, recipients: part });
  }
  const last = recipients.at(-1);
  return { chunks, ...(recipients.length === PLAN_PAGE && last && { next: last.id }) };
}

async function concernedBy<Recipient extends { id: RecipientId }>(
  mailings: PlannedMailings,
  channel: Channel<Recipient>,
  mailing: MailingOutline,
  recipients: readonly Recipient[],
): Promise<Recipient[]> {
  const [first] = recipients;
  const last = recipients.at(-1);
  if (!first || !last) return [];
  const notified = await notifiedOf(mailings, channel.plans, mailing, first.id, last.id);
  return recipients.filter((recipient) => channel.isInAudience(mailing, recipient, notified));
}

/** Whom the mailing's rule asks about in a range of ids. */
async function notifiedOf<Id extends RecipientId>(
  mailings: PlannedMailings,
  plans: Plans<Id>,
  mailing: MailingOutline,
  from: Id,
  to: Id,
): Promise<Set<Id>> {
  const { audience } = mailing;
  switch (audience.rule) {
    case 'hears':
    case 'operators':
      return new Set();
    case 'notified': {
      const earlier = await othersOf(mailings, mailing);
      return union(earlier.map((other) => plans.notifiedBetween(other.id, from, to)));
    }
    case 'rate_limited':
      return union(audience.mailings.map((other) => sparedBetween(plans, other, from, to)));
  }
}

async function sparedBetween<Id extends RecipientId>(plans: Plans<Id>, id: MailingId, from: Id, to: Id) {
  const outcomes = await plans.outcomesBetween(id, from, to);
  const limited = [...outcomes].filter(([, outcome]) => isRateLimited(outcome));
  return new Set(limited.map(([who]) => who));
}

const union = async <Id>(sets: readonly Promise<Set<Id>>[]): Promise<Set<Id>> =>
  new Set((await Promise.all(sets)).flatMap((set) => [...set]));
