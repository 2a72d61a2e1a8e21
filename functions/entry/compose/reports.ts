import { apiKeyAuthenticator } from '../../operators/api-key-authenticator.ts';
import { sessionAuthenticator } from '../../operators/session-authenticator.ts';
import type * as envs from '../../platform/env.ts';
import * as adapters from '../adapters.ts';
import { reportsApi } from '../reports-api.ts';
import { served } from '../served.ts';
import { digestIds, type Host, logRequest, type Page, type PortsOf, type Sqs } from './host.ts';

export async function composeReports(host: Host<typeof envs.ReportsEnv> & Sqs & Page) {
  const { env, clock, page } = host;
  const ports: PortsOf<'reports'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    audit: adapters.audit(host),
    reports: adapters.reports(host),
    reportRates: adapters.reportRates(host),
    reportSpikes: adapters.reportSpikes(host),
    buckets: adapters.buckets(host),
    mailQueue: adapters.mailQueue(host),
    apiKeys: adapters.apiKeys(host),
    sessions: adapters.sessions(host),
    members: adapters.members(host),
    links: adapters.links(host),
    ids: await digestIds(host),
  };
  const { PAGE_URL: url, EDGE_KEY: edgeKey } = env;
  const authenticators = [apiKeyAuthenticator(ports.apiKeys, clock), sessionAuthenticator({ ...ports, clock, url })];
  const shared = { ...ports, authenticators, clock, edgeKey, onFault: logRequest };
  return served({ ...ports, page }, (now) => reportsApi({ ...shared, page: now }));
}
