import { deliverWebhook } from '../../channels/webhook/deliver.ts';
import { notifyOwner } from '../../channels/webhook/notify-owner.ts';
import { httpPost } from '../../channels/webhook/post.ts';
import { apiKeyAuthenticator } from '../../operators/api-key-authenticator.ts';
import type * as envs from '../../platform/env.ts';
import * as adapters from '../adapters.ts';
import { endpointsApi } from '../endpoints-api.ts';
import { served } from '../served.ts';
import { digestIds, type Host, logRequest, type Page, type PortsOf, type Sqs } from './host.ts';

export function composeWebhook(host: Host<typeof envs.WebhookEnv> & Sqs) {
  const { env, clock, sleep, log } = host;
  const ports: PortsOf<'webhook'> = {
    webhookMailings: adapters.webhookMailings(host),
    endpointJournal: adapters.endpointJournal(host),
    retries: adapters.retries(host),
    endpoints: adapters.endpoints(host),
    limiter: adapters.limiter(host),
    webhookQueue: adapters.webhookQueue(host),
    mailQueue: adapters.mailQueue(host),
  };
  return deliverWebhook({
    ...ports,
    mailings: ports.webhookMailings,
    journal: ports.endpointJournal,
    post: httpPost({ loopback: env.WEBHOOK_LOOPBACK === 'allowed', clock }),
    notifyOwner: notifyOwner({ ...ports, sleep, clock, log }),
    clock,
    sleep,
    random: Math.random,
    log,
  });
}

export async function composeEndpoints(host: Host<typeof envs.EndpointsEnv> & Sqs & Page) {
  const { env, clock, sleep, page } = host;
  const ports: PortsOf<'endpoints'> = {
    settings: adapters.settings(host),
    endpoints: adapters.endpoints(host),
    webhookMailings: adapters.webhookMailings(host),
    endpointJournal: adapters.endpointJournal(host),
    retries: adapters.retries(host),
    webhookQueue: adapters.webhookQueue(host),
    audit: adapters.audit(host),
    apiKeys: adapters.apiKeys(host),
    links: adapters.links(host),
    buckets: adapters.buckets(host),
    ids: await digestIds(host),
  };
  const loopback = env.WEBHOOK_LOOPBACK === 'allowed';
  const post = httpPost({ loopback, clock });
  const authenticators = [apiKeyAuthenticator(ports.apiKeys, clock)];
  const { EDGE_KEY: edgeKey } = env;
  const shared = { ...ports, authenticators, post, loopback, clock, sleep, edgeKey, onFault: logRequest };
  return served({ ...ports, page }, (now) => endpointsApi({ ...shared, page: now }));
}
