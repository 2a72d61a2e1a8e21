import type { S3Client } from '@aws-sdk/client-s3';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EndpointId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { ChunkMessage, MailRequest, PlanMessage, WebhookMessage } from '../../shared/wire/messages.ts';
import { dynamoAudit } from '../audit/dynamo-audit.ts';
import { sesMailer, sesQuota } from '../channels/mail/ses-mailer.ts';
import { WebhookBody } from '../channels/webhook/channel.ts';
import { dynamoEndpoints } from '../channels/webhook/dynamo-endpoints.ts';
import { dynamoJournal } from '../notify/dynamo-journal.ts';
import { dynamoLimiter } from '../notify/dynamo-limiter.ts';
import { dynamoMailings, mailingStore } from '../notify/dynamo-mailings.ts';
import { dynamoEndpointPlans, dynamoPlans } from '../notify/dynamo-plans.ts';
import { dynamoRetries } from '../notify/dynamo-retries.ts';
import { dynamoApiKeys } from '../operators/dynamo-api-keys.ts';
import { dynamoFirstAdminLinks } from '../operators/dynamo-first-admin.ts';
import { dynamoMembers } from '../operators/dynamo-members.ts';
import { dynamoSessions } from '../operators/dynamo-sessions.ts';
import type { Table } from '../platform/dynamo.ts';
import { dynamoBuckets, dynamoTrustedNetworks } from '../platform/dynamo-buckets.ts';
import { dynamoCodes } from '../platform/dynamo-codes.ts';
import { dynamoKeyring } from '../platform/dynamo-keyring.ts';
import { dynamoSummaries, dynamoTimelines } from '../platform/dynamo-timelines.ts';
import type { Clock, Log } from '../platform/ports.ts';
import { signedLinks } from '../platform/signed-links.ts';
import { sqsQueue } from '../platform/sqs-queue.ts';
import { dynamoPublished } from '../publish/dynamo-published.ts';
import { dynamoStarts } from '../publish/dynamo-starts.ts';
import { s3Site } from '../publish/s3-site.ts';
import { dynamoReportRates } from '../reports/dynamo-report-rates.ts';
import { dynamoReportSpikes } from '../reports/dynamo-report-spikes.ts';
import { dynamoReports } from '../reports/dynamo-reports.ts';
import { dynamoSettings } from '../settings/dynamo-settings.ts';
import { dynamoRecoveryReports } from '../subscriptions/dynamo-recovery-reports.ts';
import { dynamoSubscribers } from '../subscriptions/dynamo-subscribers.ts';
import { dynamoWelcomed } from '../transactional/dynamo-welcomed.ts';

/** Every port and what stands behind it in production. One function each, so that a bundle carries only what it uses. */

type Env<Name extends string> = { env: Record<Name, string> };
type OnTimeline = Env<'TIMELINE_TABLE'> & { dynamo: DynamoDBDocumentClient };
type OnPeople = Env<'PEOPLE_TABLE'> & { dynamo: DynamoDBDocumentClient };
type OnQueue<Name extends string> = Env<Name> & { sqs: SQSClient };

const timelineTable = ({ dynamo, env }: OnTimeline): Table => ({ client: dynamo, name: env.TIMELINE_TABLE });
const peopleTable = ({ dynamo, env }: OnPeople): Table => ({ client: dynamo, name: env.PEOPLE_TABLE });

export const timelines = (host: OnTimeline) => dynamoTimelines(timelineTable(host));
export const summaries = (host: OnTimeline) => dynamoSummaries(timelineTable(host));
export const settings = (host: OnTimeline) => dynamoSettings(timelineTable(host));

export const subscribers = (host: OnPeople) => dynamoSubscribers(peopleTable(host));
export const answers = (host: OnPeople) => dynamoRecoveryReports(peopleTable(host));

export const reports = (host: OnPeople) => dynamoReports(peopleTable(host));
export const reportRates = (host: OnPeople) => dynamoReportRates(peopleTable(host));
export const reportSpikes = (host: OnPeople) => dynamoReportSpikes(peopleTable(host));

export const mailings = (host: OnPeople) => dynamoMailings(peopleTable(host));
export const plans = (host: OnPeople & { clock: Clock }) => dynamoPlans(peopleTable(host), host.clock);
export const journal = (host: OnPeople & { clock: Clock }) => dynamoJournal(peopleTable(host), host.clock);
export const limiter = (host: OnPeople & { log: Log }) => dynamoLimiter(peopleTable(host), host.log);
export const planQueue = ({ sqs, env }: OnQueue<'PLAN_QUEUE_URL'>) => sqsQueue<PlanMessage>(sqs, env.PLAN_QUEUE_URL);
export const sendQueue = ({ sqs, env }: OnQueue<'SEND_QUEUE_URL'>) => sqsQueue<ChunkMessage>(sqs, env.SEND_QUEUE_URL);

export const endpoints = (host: OnPeople) => dynamoEndpoints(peopleTable(host));
export const webhookMailings = (host: OnPeople) => mailingStore(peopleTable(host), WebhookBody);
export const endpointPlans = (host: OnPeople & { clock: Clock }) => dynamoEndpointPlans(peopleTable(host), host.clock);
export const endpointJournal = (host: OnPeople & { clock: Clock }) =>
  dynamoJournal<EndpointId>(peopleTable(host), host.clock);
export const retries = (host: OnPeople & { clock: Clock }) => dynamoRetries(peopleTable(host), host.clock);
export const webhookQueue = ({ sqs, env }: OnQueue<'WEBHOOK_QUEUE_URL'>) =>
  sqsQueue<WebhookMessage>(sqs, env.WEBHOOK_QUEUE_URL);

export const mailQueue = ({ sqs, env }: OnQueue<'MAIL_QUEUE_URL'>) => sqsQueue<MailRequest>(sqs, env.MAIL_QUEUE_URL);
export const buckets = (host: OnPeople) => dynamoBuckets(peopleTable(host));
export const trustedNetworks = (host: OnPeople) => dynamoTrustedNetworks(peopleTable(host));

export const welcomed = (host: OnPeople) => dynamoWelcomed(peopleTable(host));

export const mailer = (host: Env<'NOTICES_SET' | 'CONFIRMATIONS_SET'> & { ses: SESClient; page: PageConfig }) =>
  sesMailer(host.ses, {
    noticesSet: host.env.NOTICES_SET,
    confirmationsSet: host.env.CONFIRMATIONS_SET,
    source: host.page.sender.address,
  });
export const quota = ({ ses }: { ses: SESClient }) => sesQuota(ses);

export const audit = (host: OnPeople) => dynamoAudit(peopleTable(host));
export const apiKeys = (host: OnPeople) => dynamoApiKeys(peopleTable(host));
export const members = (host: OnPeople) => dynamoMembers(peopleTable(host));
export const sessions = (host: OnPeople) => dynamoSessions(peopleTable(host));
export const firstAdminLinks = (host: OnPeople) => dynamoFirstAdminLinks(peopleTable(host));

export const codes = (host: OnPeople) => dynamoCodes(peopleTable(host));
export const keyring = (host: OnPeople) => dynamoKeyring(peopleTable(host));
export const links = (host: OnPeople & Env<'PAGE_URL'> & { clock: Clock }) =>
  signedLinks(keyring(host), host.env.PAGE_URL, host.clock);

export const published = (host: OnPeople) => dynamoPublished(peopleTable(host));
export const starts = (host: OnPeople) => dynamoStarts(peopleTable(host));
export const site = ({ s3, env }: Env<'SITE_BUCKET'> & { s3: S3Client }) => s3Site(s3, env.SITE_BUCKET);
