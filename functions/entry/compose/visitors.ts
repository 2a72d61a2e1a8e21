import type * as envs from '../../platform/env.ts';
import { visitorsApi } from '../../subscriptions/visitor-routes.ts';
import * as adapters from '../adapters.ts';
import { served } from '../served.ts';
import { digestIds, type Host, logRequest, type Page, type PortsOf, type Sqs } from './host.ts';

export async function composeVisitors(host: Host<typeof envs.VisitorsEnv> & Sqs & Page) {
  const { env, clock, sleep, page } = host;
  const ports: PortsOf<'visitors'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    subscribers: adapters.subscribers(host),
    answers: adapters.answers(host),
    endpoints: adapters.endpoints(host),
    codes: adapters.codes(host),
    mailings: adapters.mailings(host),
    journal: adapters.journal(host),
    limiter: adapters.limiter(host),
    buckets: adapters.buckets(host),
    trustedNetworks: adapters.trustedNetworks(host),
    mailQueue: adapters.mailQueue(host),
    links: adapters.links(host),
    ids: await digestIds(host),
  };
  const { PAGE_URL: url, EDGE_KEY: edgeKey } = env;
  const shared = { ...ports, clock, sleep, url, edgeKey, onFault: logRequest };
  return served({ ...ports, page }, (now) => visitorsApi({ ...shared, page: now }));
}
