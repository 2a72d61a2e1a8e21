import type { EndpointId, MailingId } from '../../../shared/domain/ids.ts';
import type { DeliveryOutcome } from '../../../shared/domain/notification/delivery.ts';
import { activeSecrets, afterDelivery, type Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import { type AttemptResult, nextStep } from '../../../shared/domain/webhook/retry-policy.ts';
import type { Retry } from '../../notify/journal-ports.ts';
import type { Mailings } from '../../notify/ports.ts';
import type { Clock, Log, Sleep } from '../../platform/ports.ts';
import { changeEndpoint } from './change-endpoint.ts';
import type { WebhookBody } from './channel.ts';
import type { Endpoints, NotifyOwner, PostJson } from './ports.ts';
import { signedHeaders } from './signature.ts';

export interface AttemptPorts {
  mailings: Pick<Mailings<WebhookBody>, 'get'>;
  endpoints: Endpoints;
  post: PostJson;
  notifyOwner: NotifyOwner;
  clock: Clock;
  sleep: Sleep;
  /** Between 0 and 1. */
  random: () => number;
  log: Log;
}

/** Posts once, and says how the delivery ended or when it is tried again. */
export async function attempt(
  ports: AttemptPorts,
  mailingId: MailingId,
  id: EndpointId,
  retry: Retry | undefined,
): Promise<DeliveryOutcome | Retry> {
  const { endpoints, post, clock, random, log } = ports;
  const { endpoint } = await endpoints.read(id);
  if (!endpoint) return { settled: 'skipped', reason: 'removed' };
  const body = await bodyFor(ports, mailingId, endpoint);
  if (body === undefined) return { settled: 'skipped', reason: 'not_in_format' };
  const headers = signedHeaders(activeSecrets(endpoint, clock()), `${mailingId}.${id}`, clock(), body);
  const { result } = await post(endpoint.url, headers, body);
  const attempts = (retry?.attempts ?? 0) + 1;
  log('webhook.attempted', { mailing: mailingId, endpoint: id, attempt: attempts, result: codeOf(result) });
  const next = nextStep(result, attempts, random());
  if (next.step === 'retry') {
    const dueAt = new Date(clock().getTime() + next.afterSeconds * 1000).toISOString();
    return { attempts, code: codeOf(result), dueAt };
  }
  await noteResult(ports, endpoint, result.kind === 'gone' ? 'gone' : next.status);
  return next.status === 'sent' ? { settled: 'sent' } : { settled: 'failed', reason: next.reason };
}

const codeOf = (result: AttemptResult): string => (result.kind === 'accepted' ? 'accepted' : result.code);

/** The body in the format of the endpoint; nothing where that has no word for what is to be said. */
async function bodyFor(
  { mailings }: Pick<AttemptPorts, 'mailings'>,
  id: MailingId,
  { format }: Endpoint,
): Promise<string | undefined> {
  const mailing = await mailings.get(id);
  if (!mailing) throw new Error(`There is no mailing ${id}`);
  return mailing.contents.find(({ language }) => language === format)?.template.body;
}

/** Keeps the record of an endpoint, and notifies its owner when nothing more is delivered to it. */
async function noteResult(
  ports: AttemptPorts,
  { id, failures }: Endpoint,
  result: 'sent' | 'failed' | 'gone',
): Promise<void> {
  if (result === 'sent' && failures.count === 0) return;
  const at = ports.clock().toISOString();
  const after = await changeEndpoint(ports)(id, (now) => afterDelivery(now, result, at));
  if (after) await ports.notifyOwner(after);
}
