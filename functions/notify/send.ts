import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { ChunkMessage } from '../../shared/wire/messages.ts';
import { type Compose, mailRenderer } from '../channels/mail/render-mail.ts';
import type { Log } from '../platform/ports.ts';
import { heldMs } from './hold.ts';
import type { Limiter } from './limiter-ports.ts';
import { priority } from './mailing-priority.ts';
import type { Wait } from './next-step.ts';
import type { Mailing, Mailings, Plans, SendQueue } from './ports.ts';
import { recipientsAtLimit } from './recipient-rate-limit.ts';
import { refusalLog } from './refusal-log.ts';
import { type ChunkPorts, type Shared, sendChunk, type Timing } from './send-chunk.ts';
import { permitQueue, watchAnswers } from './send-permits.ts';

export interface SendPorts extends ChunkPorts {
  plans: Pick<Plans, 'outcomesBetween'>;
  sendQueue: SendQueue;
  limiter: Limiter;
  log: Log;
  page: PageConfig;
  timing?: Timing;
}

export const TIMING: Timing = { lease: 40_000, handBack: 8_000, verifyAfter: 60_000, resendAfter: 10_000 };

/** Seconds until a chunk comes again, by what it waits for. */
const RETRY_SECONDS: Record<Wait | 'busy', number> = {
  busy: 20,
  inDoubt: 20,
  refused: 30,
  noTime: 0,
  higherPriority: 5,
  paused: 60,
};
/** The longest delay a queue can give a message, in seconds. */
const DELAY_MAX = 900;

/**
 * Sends the mails of one chunk, one to each recipient. Whose mails are about to leave is in the journal before the first
 * of them does; a sender that takes over after a death looks in the mail service's reports which of them left.
 */
export function send(ports: SendPorts) {
  const { mailings, journal, sendQueue, clock, timing = TIMING } = ports;
  const shared: Shared = {
    hasHigherPriority: priority(ports),
    atLimit: recipientsAtLimit(ports),
    permits: permitQueue(ports.limiter, clock),
    answers: watchAnswers(ports),
    refusals: refusalLog(ports),
  };
  let last: { mailing: Mailing; compose: Compose } | undefined;

  const mailingOf = async ({ mailingId }: ChunkMessage) => {
    if (last?.mailing.id !== mailingId) {
      const mailing = await mailings.get(mailingId);
      if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
      last = { mailing, compose: mailRenderer(ports.page, mailing) };
    }
    return last;
  };

  return async (message: ChunkMessage, { remainingMs }: { remainingMs: () => number }): Promise<void> => {
    const { mailing, compose } = await mailingOf(message);
    const held = await heldNow(mailings, mailing, clock().getTime());
    if (held > 0) return sendQueue.enqueue([message], Math.min(DELAY_MAX, Math.ceil(held / 1000)));

    const claim = await journal.claim(
      message,
      clock().toISOString(),
      new Date(clock().getTime() + timing.lease).toISOString(),
    );
    if (claim.status === 'busy') return sendQueue.enqueue([message], RETRY_SECONDS.busy);
    if (claim.status === 'claimed') {
      const { fence, chunk } = claim;
      const ended = await sendChunk({
        ports,
        timing,
        shared,
        mailing,
        compose,
        message,
        fence,
        chunk,
        remainingMs,
      }).finally(shared.refusals.flush);
      if (ended !== 'finished') {
        await journal.release(message, fence);
        return sendQueue.enqueue([message], RETRY_SECONDS[ended]);
      }
    }
    await mailings.completeIfSettled(message.mailingId, clock().toISOString());
  };
}

/** How long the mailing is still held, in milliseconds; an operator may have ended the hold. */
async function heldNow(mailings: Pick<Mailings, 'progress'>, mailing: Mailing, now: number): Promise<number> {
  if (heldMs(mailing, now) === 0) return 0;
  return heldMs((await mailings.progress(mailing.id)) ?? mailing, now);
}
