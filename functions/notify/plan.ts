import type { MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import { isInAudience } from '../../shared/domain/notification/audience.ts';
import { isRateLimited } from '../../shared/domain/notification/delivery.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { CHUNK_SIZE, type PlanMessage } from '../../shared/wire/messages.ts';
import type { Subscribers } from '../subscriptions/ports.ts';
import type { Mailing, Mailings, PlanQueue, PlanStep, Plans, SendQueue } from './ports.ts';

export interface PlanPorts {
  mailings: Mailings;
  plans: Plans;
  subscribers: Pick<Subscribers, 'page'>;
  planQueue: PlanQueue;
  sendQueue: SendQueue;
}

/** Seconds until a mailing whose readers are not known yet is looked at again. */
const WAIT_SECONDS = 5;

/** People read in one step. */
export const PLAN_PAGE = 500;

/**
 * Plans one page of one shard: who is concerned is written down first, then handed to the senders, then counted. Dying
 * anywhere in between repeats the step exactly as it was written, so nobody is left out and no two chunks overlap.
 */
export const plan =
  ({ mailings, plans, subscribers, planQueue, sendQueue }: PlanPorts) =>
  async (message: PlanMessage): Promise<void> => {
    const { mailingId, shard } = message;
    const mailing = await mailings.get(mailingId);
    if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
    if (!(await isReady(mailings, mailing))) return planQueue.enqueue([message], WAIT_SECONDS);
    const { done, after, pending } = await plans.read(mailingId, shard);
    if (done) return;
    const step = pending ?? (await nextStep({ mailings, plans, subscribers }, mailing, shard, after));
    if (!pending && !(await plans.propose(mailingId, shard, after, step))) return planQueue.enqueue([message]);
    await plans.openChunks(mailingId, step.chunks);
    await sendQueue.enqueue(step.chunks.map(({ id, recipients }) => ({ mailingId, chunkId: id, recipients })));
    await plans.advance(mailingId, shard, after, step);
    if (step.next) return planQueue.enqueue([message]);
    await completeWithoutRecipients(mailings, mailing);
  };

/** Whether it is known whom it concerns: who was told of an incident is, once every earlier mailing is planned. */
async function isReady(mailings: Mailings, { audience, id }: Mailing): Promise<boolean> {
  if (audience.rule !== 'told') return true;
  const earlier = await mailings.ofIncident(audience.incidentId);
  return earlier.every((other) => other.id === id || other.planned);
}

/** A mailing that concerns nobody has no sender to finish it. */
const completeWithoutRecipients = (mailings: Mailings, { id, announcedAt }: Mailing) =>
  mailings.completeIfSettled(id, announcedAt);

async function nextStep(
  { mailings, plans, subscribers }: Pick<PlanPorts, 'mailings' | 'plans' | 'subscribers'>,
  mailing: Mailing,
  shard: number,
  after: PlanStep['next'],
): Promise<PlanStep> {
  const people = await subscribers.page(shard, PLAN_PAGE, after);
  const concerned = (await concernedBy({ mailings, plans }, mailing, people)).map(({ id }) => id);
  const chunks: PlanStep['chunks'] = [];
  for (let start = 0; start < concerned.length; start += CHUNK_SIZE) {
    const recipients = concerned.slice(start, start + CHUNK_SIZE);
    const [first] = recipients;
    if (first) chunks.push({ id: first, recipients });
  }
  const last = people.at(-1);
  return { chunks, ...(people.length === PLAN_PAGE && last && { next: last.id }) };
}

async function concernedBy(
  { mailings, plans }: Pick<PlanPorts, 'mailings' | 'plans'>,
  mailing: Mailing,
  people: readonly Subscriber[],
) {
  const [first] = people;
  const last = people.at(-1);
  if (!first || !last) return [];
  const told = await toldOf({ mailings, plans }, mailing, first.id, last.id);
  return people.filter((person) => isInAudience(mailing, person, told));
}

/** Whom the mailing's rule asks about in a range of ids. */
async function toldOf(
  { mailings, plans }: Pick<PlanPorts, 'mailings' | 'plans'>,
  { audience, id }: Mailing,
  from: SubscriberId,
  to: SubscriberId,
): Promise<Set<SubscriberId>> {
  switch (audience.rule) {
    case 'hears':
      return new Set();
    case 'told': {
      const earlier = (await mailings.ofIncident(audience.incidentId)).filter((other) => other.id !== id);
      return union(earlier.map((other) => plans.toldBetween(other.id, from, to)));
    }
    case 'rate_limited':
      return union(audience.mailings.map((other) => sparedBetween(plans, other, from, to)));
  }
}

async function sparedBetween(plans: Plans, id: MailingId, from: SubscriberId, to: SubscriberId) {
  const outcomes = await plans.outcomesBetween(id, from, to);
  const limited = [...outcomes].filter(([, outcome]) => isRateLimited(outcome));
  return new Set(limited.map(([who]) => who));
}

const union = async (sets: readonly Promise<Set<SubscriberId>>[]): Promise<Set<SubscriberId>> =>
  new Set((await Promise.all(sets)).flatMap((set) => [...set]));
