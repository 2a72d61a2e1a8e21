import type { ComponentId, EndpointId } from '../../../shared/domain/ids.ts';
import { componentIdsOf, type PageConfig } from '../../../shared/domain/page/config.ts';
import { challengeMessage, repeatsChallenge } from '../../../shared/domain/webhook/challenge.ts';
import {
  type Endpoint,
  faultOfUrl,
  resumed,
  rotateSecret,
  type UrlFault,
} from '../../../shared/domain/webhook/endpoint.ts';
import type { WebhookFormat } from '../../../shared/domain/webhook/format.ts';
import type { Clock, Ids } from '../../platform/ports.ts';
import { type ChangeEndpointPorts, changeEndpoint } from './change-endpoint.ts';
import type { Endpoints, PostJson } from './ports.ts';
import { isLoopback } from './public-address.ts';
import { newSecret, signedHeaders } from './signature.ts';

export interface EndpointPorts extends ChangeEndpointPorts {
  endpoints: Endpoints;
  post: PostJson;
  /** Receivers on this machine are allowed: by the local system only. */
  loopback: boolean;
  ids: Ids;
  clock: Clock;
  page: PageConfig;
}

export interface NewEndpoint {
  url: string;
  format: WebhookFormat;
  components: 'all' | ComponentId[];
  owner: Endpoint['owner'];
  /** Ask it to repeat a challenge, which shows that its owner wants it. Only an operator can vouch for one instead. */
  challenge: boolean;
}

export type EndpointRefusal =
  | { reason: 'endpoint_url_invalid'; fault: UrlFault }
  | { reason: 'component_unknown'; unknown: string[] }
  | { reason: 'challenge_not_answered'; code: string };

export type AddOutcome = { ok: true; endpoint: Endpoint; secret: string } | { ok: false; refusal: EndpointRefusal };

/** Adds an endpoint that receives notifications from now on. Its secret is shown here and never again. */
export const addEndpoint =
  (ports: EndpointPorts) =>
  async ({ challenge, ...wanted }: NewEndpoint): Promise<AddOutcome> => {
    const { endpoints, ids, clock, page, loopback } = ports;
    const refuse = (refusal: EndpointRefusal): AddOutcome => ({ ok: false, refusal });
    const fault = loopback && isOnThisMachine(wanted.url) ? undefined : faultOfUrl(wanted.url);
    if (fault) return refuse({ reason: 'endpoint_url_invalid', fault });
    const known = componentIdsOf(page);
    const unknown = wanted.components === 'all' ? [] : wanted.components.filter((id) => !known.has(id));
    if (unknown.length > 0) return refuse({ reason: 'component_unknown', unknown });
    const [id, secret] = [ids.endpoint(), newSecret()];
    if (challenge) {
      const code = await faultOfChallenge(ports, { id, url: wanted.url, secret });
      if (code) return refuse({ reason: 'challenge_not_answered', code });
    }
    const endpoint: Endpoint = {
      ...wanted,
      id,
      state: 'active',
      secrets: [{ secret }],
      failures: { count: 0 },
      ownerNotified: false,
      createdAt: clock().toISOString(),
    };
    await endpoints.write(id, endpoint, 0);
    return { ok: true, endpoint, secret };
  };

/** Why an endpoint did not meet its challenge; undefined when it did. */
async function faultOfChallenge(
  { post, ids, clock }: EndpointPorts,
  { id, url, secret }: { id: EndpointId; url: string; secret: string },
): Promise<string | undefined> {
  const challenge = ids.command();
  const now = clock();
  const message = challengeMessage(challenge, now.toISOString());
  const { result, body } = await post(url, signedHeaders([secret], `${id}.challenge`, now, message), message);
  if (result.kind !== 'accepted') return result.code;
  return repeatsChallenge(body, challenge) ? undefined : 'challenge_not_repeated';
}

const isOnThisMachine = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && isLoopback(hostname.replace(/^\[|\]$/g, ''));
};

/** Endpoints in one answer: far below what Lambda may answer with, whatever their URLs. */
export const ENDPOINTS_LISTED = 500;

/** One part of all endpoints, in order of their ids; `next` is absent at the end. */
export const listEndpoints =
  ({ endpoints }: Pick<EndpointPorts, 'endpoints'>) =>
  async (from?: EndpointId): Promise<{ endpoints: Endpoint[]; next?: EndpointId }> => {
    const found = await endpoints.page(ENDPOINTS_LISTED, from);
    const last = found.at(-1);
    return { endpoints: found, ...(found.length === ENDPOINTS_LISTED && last && { next: last.id }) };
  };

/** Gives an endpoint a new secret, which is shown here and never again; the earlier one signs beside it for a day. */
export const rotateEndpointSecret =
  (ports: ChangeEndpointPorts & { clock: Clock }) =>
  async (id: EndpointId): Promise<{ endpoint: Endpoint; secret: string } | undefined> => {
    const secret = newSecret();
    const endpoint = await changeEndpoint(ports)(id, (now) => rotateSecret(now, secret, ports.clock()));
    return endpoint && { endpoint, secret };
  };

/** Lets an endpoint in quarantine receive again. One that said that it is gone has to be added anew. */
export const resumeEndpoint =
  (ports: ChangeEndpointPorts) =>
  (id: EndpointId): Promise<Endpoint | undefined> =>
    changeEndpoint(ports)(id, resumed);

/** Forgets an endpoint; deliveries on their way are skipped. False when there is none. */
export const removeEndpoint =
  ({ endpoints }: Pick<EndpointPorts, 'endpoints'>) =>
  async (id: EndpointId): Promise<boolean> => {
    for (;;) {
      const { endpoint, version } = await endpoints.read(id);
      if (!endpoint) return false;
      if (await endpoints.write(id, undefined, version)) return true;
    }
  };
