import { feedback } from '../../channels/mail/feedback.ts';
import { announce } from '../../notify/announce.ts';
import { catchUp } from '../../notify/catch-up.ts';
import { brake } from '../../notify/circuit-breaker.ts';
import { plan } from '../../notify/plan.ts';
import { send } from '../../notify/send.ts';
import type * as envs from '../../platform/env.ts';
import type { RecordedEvent } from '../../platform/lambda-batch.ts';
import { sqsQueue } from '../../platform/sqs-queue.ts';
import { tellTeam } from '../../rhythm/tell-team.ts';
import { reachability } from '../../subscriptions/reachability.ts';
import * as adapters from '../adapters.ts';
import { withSettings } from '../follow-settings.ts';
import type { Host, Page, PortsOf, Ses, Sqs } from './host.ts';

export function composeAnnounce(host: Host<typeof envs.AnnounceEnv> & Sqs & Page) {
  const { env, clock, page } = host;
  const ports: PortsOf<'announce'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    summaries: adapters.summaries(host),
    mailings: adapters.mailings(host),
    webhookMailings: adapters.webhookMailings(host),
    endpoints: adapters.endpoints(host),
    planQueue: adapters.planQueue(host),
    mailQueue: adapters.mailQueue(host),
  };
  const run = withSettings({ ...ports, page }, (now) => {
    const shared = { ...ports, page: now, url: env.PAGE_URL };
    return announce({ ...shared, tellTeam: tellTeam(shared) });
  });
  return {
    announce: run,
    catchUp: catchUp({ ...ports, announce: run, clock }),
    /** Where Lambda too puts records that no try could handle, by the right that the stream gives. */
    failed: sqsQueue<RecordedEvent>(host.sqs, env.FAILED_QUEUE_URL),
  };
}

export function composePlan(host: Host<typeof envs.PlanEnv> & Sqs) {
  const ports: PortsOf<'plan'> = {
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    endpointPlans: adapters.endpointPlans(host),
    subscribers: adapters.subscribers(host),
    endpoints: adapters.endpoints(host),
    planQueue: adapters.planQueue(host),
    sendQueue: adapters.sendQueue(host),
    webhookQueue: adapters.webhookQueue(host),
  };
  return plan(ports);
}

export function composeSend(host: Host<typeof envs.SendEnv> & Sqs & Ses & Page) {
  const { clock, sleep, log, page } = host;
  const ports: PortsOf<'send'> = {
    settings: adapters.settings(host),
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    journal: adapters.journal(host),
    subscribers: adapters.subscribers(host),
    limiter: adapters.limiter(host),
    sendQueue: adapters.sendQueue(host),
    mailer: adapters.mailer(host),
    links: adapters.links(host),
  };
  return withSettings({ ...ports, page }, (now) => send({ ...ports, clock, sleep, log, page: now }));
}

export function composeFeedback(host: Host<typeof envs.FeedbackEnv>) {
  const { clock, sleep } = host;
  const ports: PortsOf<'feedback'> = { journal: adapters.journal(host), subscribers: adapters.subscribers(host) };
  return feedback({ ...ports, reachability: reachability({ ...ports, clock, sleep }) });
}

export function composeBrake(host: Host<typeof envs.BrakeEnv>) {
  const ports: PortsOf<'brake'> = { limiter: adapters.limiter(host) };
  return brake({ ...ports, noticesSet: host.env.NOTICES_SET });
}
