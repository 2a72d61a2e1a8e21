import type * as envs from '../../platform/env.ts';
import { takeBackWish } from '../../subscriptions/subscribe.ts';
import { sendTransactional } from '../../transactional/send-transactional.ts';
import * as adapters from '../adapters.ts';
import { withSettings } from '../follow-settings.ts';
import { digestIds, type Host, type Page, type PortsOf, type Ses, type Sqs } from './host.ts';

export async function composeTransactional(host: Host<typeof envs.TransactionalEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, log, page } = host;
  const ports: PortsOf<'transactional'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    subscribers: adapters.subscribers(host),
    reports: adapters.reports(host),
    reportSpikes: adapters.reportSpikes(host),
    members: adapters.members(host),
    endpoints: adapters.endpoints(host),
    codes: adapters.codes(host),
    limiter: adapters.limiter(host),
    buckets: adapters.buckets(host),
    welcomed: adapters.welcomed(host),
    mailer: adapters.mailer(host),
    mailQueue: adapters.mailQueue(host),
    links: adapters.links(host),
    ids: await digestIds(host),
  };
  const wishes = { takeBack: takeBackWish({ ...ports, sleep }) };
  const shared = { ...ports, wishes, clock, log, url: env.PAGE_URL };
  return withSettings({ ...ports, page }, (now) => sendTransactional({ ...shared, page: now }));
}
