import { apiKeyAuthenticator } from '../../operators/api-key-authenticator.ts';
import { sessionAuthenticator } from '../../operators/session-authenticator.ts';
import type * as envs from '../../platform/env.ts';
import * as adapters from '../adapters.ts';
import { opsApi } from '../ops-api.ts';
import { served } from '../served.ts';
import { digestIds, type Host, logRequest, type Page, type PortsOf, type Ses, type Sqs } from './host.ts';

export async function composeOps(host: Host<typeof envs.OpsEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, log, page } = host;
  const ports: PortsOf<'ops'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    summaries: adapters.summaries(host),
    subscribers: adapters.subscribers(host),
    answers: adapters.answers(host),
    reports: adapters.reports(host),
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    journal: adapters.journal(host),
    limiter: adapters.limiter(host),
    mailer: adapters.mailer(host),
    sendQueue: adapters.sendQueue(host),
    mailQueue: adapters.mailQueue(host),
    buckets: adapters.buckets(host),
    trustedNetworks: adapters.trustedNetworks(host),
    audit: adapters.audit(host),
    welcomed: adapters.welcomed(host),
    endpoints: adapters.endpoints(host),
    apiKeys: adapters.apiKeys(host),
    members: adapters.members(host),
    sessions: adapters.sessions(host),
    firstAdminLinks: adapters.firstAdminLinks(host),
    codes: adapters.codes(host),
    published: adapters.published(host),
    ids: await digestIds(host),
  };
  const { PAGE_URL: url, EDGE_KEY: edgeKey } = env;
  const authenticators = [apiKeyAuthenticator(ports.apiKeys, clock), sessionAuthenticator({ ...ports, clock, url })];
  const shared = { ...ports, authenticators, clock, sleep, url, edgeKey, log, deployed: page, onFault: logRequest };
  return served({ ...ports, page }, (now) => opsApi({ ...shared, page: now }));
}
