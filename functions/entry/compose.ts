// Over 250 lines: the ports of every function are wired in one place.

import type { S3Client } from '@aws-sdk/client-s3';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import { feedback } from '../channels/mail/feedback.ts';
import { deliverWebhook } from '../channels/webhook/deliver.ts';
import { notifyOwner } from '../channels/webhook/notify-owner.ts';
import { httpPost } from '../channels/webhook/post.ts';
import { health } from '../health/health.ts';
import { runDueMaintenances } from '../maintenances/run-due.ts';
import { announce } from '../notify/announce.ts';
import { catchUp } from '../notify/catch-up.ts';
import { brake } from '../notify/circuit-breaker.ts';
import { gatherDigests } from '../notify/gather-digest.ts';
import { plan } from '../notify/plan.ts';
import { resumeMailings } from '../notify/resume-mailings.ts';
import { send } from '../notify/send.ts';
import { apiKeyAuthenticator } from '../operators/api-key-authenticator.ts';
import { sessionAuthenticator } from '../operators/session-authenticator.ts';
import { addressKeySecret } from '../platform/dynamo-keyring.ts';
import type * as envs from '../platform/env.ts';
import type { RecordedEvent } from '../platform/lambda-batch.ts';
import { logFault } from '../platform/log.ts';
import type { Clock, Ids, Log, Sleep } from '../platform/ports.ts';
import { randomIds } from '../platform/random-ids.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import type { Renderer } from '../publish/ports.ts';
import { publisher } from '../publish/publish.ts';
import { recordSettings } from '../settings/record-settings.ts';
import { reachability } from '../subscriptions/reachability.ts';
import { takeBackWish } from '../subscriptions/subscribe.ts';
import { visitorsApi } from '../subscriptions/visitor-routes.ts';
import { sendTransactional } from '../transactional/send-transactional.ts';
import * as adapters from './adapters.ts';
import { endpointsApi } from './endpoints-api.ts';
import { followSettings } from './follow-settings.ts';
import { opsApi } from './ops-api.ts';
import { served } from './served.ts';
import { toneApi } from './tone-api.ts';
import type { FunctionName, USES } from './uses.ts';

/** What every function is made with. */
export interface Host<Schema extends envs.EnvSchema> {
  env: envs.Values<Schema>;
  dynamo: DynamoDBDocumentClient;
  clock: Clock;
  sleep: Sleep;
  log: Log;
}
type Sqs = { sqs: SQSClient };
type Ses = { ses: SESClient };
type Page = { page: PageConfig };

type Ports = { [Name in keyof typeof adapters]: ReturnType<(typeof adapters)[Name]> } & { ids: Ids };

/** The ports of a function with the methods that it has rights to: no more, and none missing. */
type PortsOf<Name extends FunctionName, Uses = (typeof USES)[Name]> = {
  [Port in Extract<keyof Uses, keyof Ports>]: Used<Ports[Port], Uses[Port]>;
};
type Used<Port, Methods> = Methods extends readonly (infer Method)[] ? Pick<Port, Extract<Method, keyof Port>> : Port;

const digestIds = async ({ dynamo, env }: Host<typeof envs.FeedbackEnv>): Promise<Ids> =>
  randomIds(await addressKeySecret({ client: dynamo, name: env.PEOPLE_TABLE }));

export async function composeOps(host: Host<typeof envs.OpsEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, log, page } = host;
  const ports: PortsOf<'ops'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    summaries: adapters.summaries(host),
    subscribers: adapters.subscribers(host),
    answers: adapters.answers(host),
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    journal: adapters.journal(host),
    limiter: adapters.limiter(host),
    mailer: adapters.mailer(host),
    sendQueue: adapters.sendQueue(host),
    mailQueue: adapters.mailQueue(host),
    buckets: adapters.buckets(host),
    trustedNetworks: adapters.trustedNetworks(host),
    welcomed: adapters.welcomed(host),
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
  return served(
    logRequest,
    followSettings({ ...ports, page }, (now) => opsApi({ ...shared, page: now })),
  );
}

export async function composeVisitors(host: Host<typeof envs.VisitorsEnv> & Sqs & Page) {
  const { env, clock, sleep, page } = host;
  const ports: PortsOf<'visitors'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    subscribers: adapters.subscribers(host),
    answers: adapters.answers(host),
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
  return served(
    logRequest,
    followSettings({ ...ports, page }, (now) => visitorsApi({ ...shared, page: now })),
  );
}

const logRequest = (error: unknown) => logFault('request.failed', error);

export function composePublish(
  host: Host<typeof envs.PublishEnv> & Page & { s3: S3Client; renderer: Renderer; console: ConsoleBuild },
): ReturnType<typeof publisher> {
  const { env, clock, page, renderer, console } = host;
  const ports: PortsOf<'publish'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    summaries: adapters.summaries(host),
    published: adapters.published(host),
    starts: adapters.starts(host),
    site: adapters.site(host),
  };
  const { PAGE_URL: url, SITE_FINGERPRINT: fingerprint } = env;
  return publisher({ ...ports, renderer, console, clock, page, url, fingerprint });
}

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
  };
  const current = followSettings({ ...ports, page }, (now) => announce({ ...ports, page: now, url: env.PAGE_URL }));
  const run: ReturnType<typeof announce> = async (id, seq) => (await current())(id, seq);
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
  return served(
    logRequest,
    followSettings({ ...ports, page }, (now) => endpointsApi({ ...shared, page: now })),
  );
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
  const current = followSettings({ ...ports, page }, (now) => send({ ...ports, clock, sleep, log, page: now }));
  return async (...given: Parameters<ReturnType<typeof send>>) => (await current())(...given);
}

export function composeFeedback(host: Host<typeof envs.FeedbackEnv>) {
  const { clock, sleep } = host;
  const ports: PortsOf<'feedback'> = { journal: adapters.journal(host), subscribers: adapters.subscribers(host) };
  return feedback({ ...ports, reachability: reachability({ ...ports, clock, sleep }) });
}

export async function composeTransactional(host: Host<typeof envs.TransactionalEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, log, page } = host;
  const ports: PortsOf<'transactional'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    subscribers: adapters.subscribers(host),
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
  const current = followSettings({ ...ports, page }, (now) => sendTransactional({ ...shared, page: now }));
  return async (...given: Parameters<ReturnType<typeof sendTransactional>>) => (await current())(...given);
}

export function composeTick(host: Host<typeof envs.TickEnv> & Sqs & Ses & Page) {
  const { env, clock, sleep, page } = host;
  const ports: PortsOf<'tick'> = {
    settings: adapters.settings(host),
    timelines: adapters.timelines(host),
    mailings: adapters.mailings(host),
    plans: adapters.plans(host),
    endpointPlans: adapters.endpointPlans(host),
    planQueue: adapters.planQueue(host),
    sendQueue: adapters.sendQueue(host),
    webhookQueue: adapters.webhookQueue(host),
    limiter: adapters.limiter(host),
    quota: adapters.quota(host),
    published: adapters.published(host),
    keyring: adapters.keyring(host),
  };
  const current = followSettings({ ...ports, page }, (now) => ({
    runDueMaintenances: runDueMaintenances({ ...ports, clock, sleep, page: now }),
    gatherDigests: gatherDigests({ ...ports, clock, page: now, url: env.PAGE_URL }),
  }));
  return {
    recordSettings: recordSettings({ ...ports, clock, sleep, page }),
    resumeMailings: resumeMailings({ ...ports, clock, rateShare: env.SEND_RATE_SHARE }),
    runDueMaintenances: async () => (await current()).runDueMaintenances(),
    gatherDigests: async () => (await current()).gatherDigests(),
    rotateSecrets: () => ports.keyring.rotate(clock()),
    health: health({ ...ports, clock }),
  };
}

export async function composeTone(host: Host<typeof envs.ToneEnv>) {
  const ports: PortsOf<'tone'> = { apiKeys: adapters.apiKeys(host), ids: await digestIds(host) };
  const authenticators = [apiKeyAuthenticator(ports.apiKeys, host.clock)];
  return toneApi({ authenticators, ids: ports.ids, onFault: logRequest });
}

export function composeBrake(host: Host<typeof envs.BrakeEnv>) {
  const ports: PortsOf<'brake'> = { limiter: adapters.limiter(host) };
  return brake({ ...ports, noticesSet: host.env.NOTICES_SET });
}
