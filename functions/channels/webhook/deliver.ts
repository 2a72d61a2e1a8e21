import type { WebhookMessage } from '../../../shared/wire/messages.ts';
import type { Journal, Retry } from '../../notify/journal-ports.ts';
import type { Limiter } from '../../notify/limiter-ports.ts';
import type { Mailing, Mailings, WebhookQueue } from '../../notify/ports.ts';
import type { Clock, LogEvent, Sleep } from '../../platform/ports.ts';
import { changeEndpoint } from './change-endpoint.ts';
import type { WebhookBody } from './channel.ts';
import { activeSecrets, afterDelivery, type Endpoint, endpointSkipReason } from './endpoint.ts';
import type { Endpoints, PostJson, TellOwner } from './ports.ts';
import { type AttemptResult, nextStep } from './retry-policy.ts';
import { signedHeaders } from './signature.ts';

export interface DeliverPorts {
  mailings: Mailings<WebhookBody>;
  journal: Pick<Journal<Endpoint['id']>, 'claim' | 'defer' | 'finish' | 'release'>;
  endpoints: Endpoints;
  limiter: Pick<Limiter, 'state'>;
  webhookQueue: WebhookQueue;
  post: PostJson;
  tellOwner: TellOwner;
  clock: Clock;
  sleep: Sleep;
  /** Between 0 and 1. */
  random: () => number;
  log: LogEvent;
}

/** Longer than one delivery can take, so that two senders never hold one. */
export const LEASE_MS = 40_000;
const BUSY_SECONDS = 20;
const PAUSED_SECONDS = 60;
/** The longest delay that SQS gives a message; longer waits take several. */
const DELAY_MAX_SECONDS = 900;

/**
 * Delivers one mailing to one endpoint: waits for the hold, a pause and the time of the next attempt, looks whether it
 * was stopped or superseded, and posts it once. An attempt that failed for now is tried again by the retry schedule. A
 * sender that dies after its post repeats it with the same `webhook-id`, by which the receiver knows it again.
 */
export function deliverWebhook(ports: DeliverPorts) {
  const { mailings, journal, limiter, webhookQueue, clock } = ports;

  return async (message: WebhookMessage): Promise<void> => {
    const { mailingId, endpointId } = message;
    const mailing = await mailings.get(mailingId);
    if (!mailing) throw new Error(`There is no mailing ${mailingId}`);
    const now = clock();
    const wait = (seconds: number) => webhookQueue.enqueue([message], Math.min(DELAY_MAX_SECONDS, Math.ceil(seconds)));
    const held = Date.parse(mailing.heldUntil) - now.getTime();
    if (held > 0) return wait(held / 1000);

    const key = { mailingId, chunkId: endpointId, recipients: [endpointId] };
    const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    const claim = await journal.claim(key, now.toISOString(), leaseUntil);
    if (claim.status === 'busy') return wait(BUSY_SECONDS);
    if (claim.status === 'claimed') {
      const { fence } = claim;
      const skipped = await skipReasonNow(ports, mailing, endpointId, claim.chunk.replayed);
      if (skipped) {
        await journal.finish(key, fence, { [endpointId]: { settled: 'skipped', reason: skipped } });
      } else {
        const { retry } = claim.chunk;
        const notDue = retry ? Date.parse(retry.dueAt) - now.getTime() : 0;
        // The other reasons for a pause are about mail alone.
        const isPaused = (await limiter.state(now)).pause?.reason === 'operator';
        if (notDue > 0 || isPaused) {
          await journal.release(key, fence);
          return wait(Math.max(notDue / 1000, isPaused ? PAUSED_SECONDS : 0));
        }
        const next = await attempt(ports, mailing, endpointId, retry);
        if ('dueAt' in next) {
          await journal.defer(key, fence, next);
          return wait((Date.parse(next.dueAt) - clock().getTime()) / 1000);
        }
        await journal.finish(key, fence, { [endpointId]: next });
      }
    }
    await mailings.completeIfSettled(mailingId, clock().toISOString());
  };
}

/** Why an endpoint gets nothing of a mailing any more; undefined when it does. */
async function skipReasonNow(
  { mailings, endpoints, tellOwner }: DeliverPorts,
  mailing: Mailing<WebhookBody>,
  id: Endpoint['id'],
  replayed = false,
): Promise<string | undefined> {
  const [{ endpoint }, progress] = await Promise.all([endpoints.read(id), mailings.progress(mailing.id)]);
  if (progress?.stoppedAt) return 'stopped';
  // A sender may have died between disabling an endpoint and telling its owner.
  if (endpoint) await tellOwner(endpoint);
  const newer = !replayed && progress?.supersededBy && (await mailings.get(progress.supersededBy));
  if (newer && !endpointSkipReason(newer, endpoint)) return 'superseded';
  return endpointSkipReason(mailing, endpoint);
}

type Settled = { settled: 'sent' } | { settled: 'failed' | 'skipped'; reason: string };

/** Posts once, and says how the delivery ended or when it is tried again. */
async function attempt(
  ports: DeliverPorts,
  mailing: Mailing<WebhookBody>,
  id: Endpoint['id'],
  retry: Retry | undefined,
): Promise<Settled | Retry> {
  const { endpoints, post, clock, random, log } = ports;
  const { endpoint } = await endpoints.read(id);
  if (!endpoint) return { settled: 'skipped', reason: 'removed' };
  const body = bodyFor(mailing, endpoint);
  const headers = signedHeaders(activeSecrets(endpoint, clock()), `${mailing.id}.${id}`, clock(), body);
  const { result } = await post(endpoint.url, headers, body);
  const attempts = (retry?.attempts ?? 0) + 1;
  const next = nextStep(result, attempts, random());
  log('webhook.attempted', { mailing: mailing.id, endpoint: id, attempt: attempts, result: codeOf(result) });
  if (next.step === 'retry') {
    const dueAt = new Date(clock().getTime() + next.afterSeconds * 1000).toISOString();
    return { attempts, code: codeOf(result), dueAt };
  }
  await noteResult(ports, endpoint, result.kind === 'gone' ? 'gone' : next.status);
  return next.status === 'sent' ? { settled: 'sent' } : { settled: 'failed', reason: next.reason };
}

const codeOf = (result: AttemptResult): string => (result.kind === 'accepted' ? 'accepted' : result.code);

function bodyFor({ id, contents }: Mailing<WebhookBody>, { format }: Endpoint): string {
  const content = contents.find(({ language }) => language === format);
  if (!content) throw new Error(`${id} has no content for ${format}`);
  return content.template.body;
}

/** Keeps the record of an endpoint, and tells its owner when nothing more is delivered to it. */
async function noteResult(
  ports: DeliverPorts,
  { id, failures }: Endpoint,
  result: 'sent' | 'failed' | 'gone',
): Promise<void> {
  if (result === 'sent' && failures.count === 0) return;
  const at = ports.clock().toISOString();
  const after = await changeEndpoint(ports)(id, (now) => afterDelivery(now, result, at));
  if (after) await ports.tellOwner(after);
}
