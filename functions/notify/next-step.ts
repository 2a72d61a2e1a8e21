import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';
import type { Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import type { ConfirmedSubscriber } from '../channels/mail/render-mail.ts';
import { waiting, withoutMail } from './chunk-step.ts';
import type { ChunkProgress } from './journal-ports.ts';

/** A chunk in the hands of one sender. */
export interface ChunkWork {
  recipients: readonly SubscriberId[];
  progress: ChunkProgress;
  /** How often this sender has sent to those who have no outcome. */
  tries: ReadonlyMap<SubscriberId, number>;
  /** Whether the reports about deliveries in doubt were read: never, before the last wave or pause, or since. */
  reports: 'unread' | 'stale' | 'fresh';
}

/** What a chunk waits for when it is put back. */
export type Wait = 'inDoubt' | 'refused' | 'noTime' | 'higherPriority' | 'paused';

export type Step =
  | { kind: 'read_reports' }
  | { kind: 'send'; queue: SubscriberId[] }
  | { kind: 'wait_here' }
  | { kind: 'put_back'; wait: Wait }
  | { kind: 'finish' };

export interface StepContext {
  now: Date;
  hasTime: boolean;
  policy: DoubtPolicy;
  /** Milliseconds after which a delivery in doubt is first sent again, where the policy says so. */
  resendAfter: number;
}

/** What to do next with a chunk. */
export function nextStep({ recipients, progress, tries, reports }: ChunkWork, context: StepContext): Step {
  const hasDoubt = Object.keys(progress.inDoubt).length > 0;
  if (hasDoubt && reports === 'unread') return { kind: 'read_reports' };
  if (!context.hasTime) return { kind: 'put_back', wait: 'noTime' };
  const queue = waiting(recipients, progress, tries);
  if (queue.length > 0) return { kind: 'send', queue };
  if (hasDoubt && reports === 'stale') return { kind: 'read_reports' };
  if (recipients.every((id) => id in progress.outcomes)) return { kind: 'finish' };
  if (context.policy === 'resend' && isSoonDecided(progress, context)) return { kind: 'wait_here' };
  return { kind: 'put_back', wait: hasDoubt ? 'inDoubt' : 'refused' };
}

/** Whether a mail may be sent again within seconds, so that it pays to wait for that here. */
const isSoonDecided = (
  { inDoubt, resent }: ChunkProgress,
  { now, resendAfter }: Pick<StepContext, 'now' | 'resendAfter'>,
): boolean =>
  (Object.entries(inDoubt) as [SubscriberId, string][]).some(
    ([id, since]) => !(id in resent) && now.getTime() - Date.parse(since) < resendAfter,
  );

/** The next recipients to send to, as many as there are permits; those who get no mail any more are settled. */
export function nextWave(
  { progress: before }: Pick<ChunkWork, 'progress'>,
  queue: readonly SubscriberId[],
  { people, reasonToSkip }: Present,
  permits: number,
): { progress: ChunkProgress; wave: ConfirmedSubscriber[] } {
  let progress = before;
  const wave: ConfirmedSubscriber[] = [];
  for (const id of queue) {
    const person = people.get(id);
    const reason = reasonToSkip(id);
    if (reason !== undefined || person?.state !== 'confirmed')
      progress = withoutMail(progress, id, { settled: 'skipped', reason: reason ?? 'erased' });
    else if (wave.length < permits) wave.push(person);
  }
  return { progress, wave };
}

/** Recipients as they are now, and why some of them get no mail any more. */
export interface Present {
  people: ReadonlyMap<SubscriberId, Subscriber>;
  reasonToSkip: (id: SubscriberId) => string | undefined;
}

/** Counts a try of everybody in a wave who has neither an outcome nor a delivery in doubt. */
export function countTries(
  tries: ReadonlyMap<SubscriberId, number>,
  ids: readonly SubscriberId[],
  { outcomes, inDoubt }: ChunkProgress,
): ReadonlyMap<SubscriberId, number> {
  const refused = ids.filter((id) => !(id in outcomes) && !(id in inDoubt));
  return new Map([...tries, ...refused.map((id) => [id, (tries.get(id) ?? 0) + 1] as const)]);
}
