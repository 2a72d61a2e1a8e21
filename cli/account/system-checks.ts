import { connect } from 'node:tls';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Account, deadLetters, ofType } from './account.ts';
import { attempt, type Finding, fail, ok, warn } from './findings.ts';
import { topicChecks } from './topic-checks.ts';

const MINUTE_MS = 60_000;
/** The page is written anew every hour though nothing happens. */
const PAGE_AGE_MAX_MS = 75 * MINUTE_MS;
const LAG_MAX_MS = MINUTE_MS;
const CERTIFICATE_DAYS = 21;
const CLOCK_MAX_MS = 30_000;
const ANSWER_MS = 10_000;

/** Whether everything behind the mail and the page keeps up. */
export async function systemChecks(account: Account, now: Date): Promise<Finding[]> {
  const checks = [
    ...deadLetters(account).map(({ name, dead }) => attempt(name, () => waiting(account, name, dead.name))),
    ...lagChecks(account, now),
    topicChecks(account),
    attempt('the timelines', async () => [await timelines(account)]),
  ];
  return (await Promise.all(checks)).flat();
}

/** What can be seen of the page from outside; needs no account. */
export async function pageChecks(url: string, now: Date): Promise<Finding[]> {
  const checks = [attempt('the page', () => page(url, now)), attempt('the certificate', () => certificate(url, now))];
  return (await Promise.all(checks)).flat();
}

async function waiting({ sqs }: Account, name: string, QueueUrl: string): Promise<Finding> {
  // Somebody who looks at messages holds them for a while; they wait all the same.
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
  const count = names.reduce((sum, one) => sum + Number(Attributes?.[one] ?? 0), 0);
  return count === 0
    ? ok(`nothing waits in ${name}`)
    : fail(
        `${count} messages that nobody could handle wait in ${name}`,
        'candor redrive shows them and hands them out again.',
      );
}

function lagChecks(account: Account, now: Date): Promise<Finding[]>[] {
  if (account.isLocal) return [Promise.resolve([ok('how far streams are behind is not measured on this machine')])];
  const readers = ofType(account, 'AWS::Lambda::Function').filter(({ id }) => /Publish|Announce/.test(id));
  return readers.map(({ id, name }) => attempt(`the stream of ${id}`, () => lag(account, id, name, now)));
}

async function lag({ cloudWatch }: Account, id: string, name: string, now: Date): Promise<Finding> {
  const { Datapoints = [] } = await cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Lambda',
      MetricName: 'IteratorAge',
      Dimensions: [{ Name: 'FunctionName', Value: name }],
      StartTime: new Date(now.getTime() - 15 * MINUTE_MS),
      EndTime: now,
      Period: 60,
      Statistics: ['Maximum'],
    }),
  );
  const worst = Math.max(0, ...Datapoints.map(({ Maximum = 0 }) => Maximum));
  return worst <= LAG_MAX_MS
    ? ok(`${id} keeps up with its stream`)
    : fail(`${id} was ${Math.round(worst / 1000)} s behind its stream`, 'Look into its log; it tries again by itself.');
}

/** Incidents and maintenances that the page goes without, as its last publication noted them. */
async function timelines(account: Account): Promise<Finding> {
  const table = ofType(account, 'AWS::DynamoDB::Table').find(({ id }) => id.includes('People'));
  const Key = { pk: { S: 'published' }, sk: { S: 'site' } };
  const { Item } = await account.dynamo.send(new GetItemCommand({ TableName: table?.name, Key }));
  const ids = (Item?.unreadable?.L ?? []).flatMap(({ S }) => S ?? []);
  return ids.length === 0
    ? ok('every incident and maintenance can be read')
    : fail(
        `${ids.join(', ')} cannot be read; the page and the mails go on without`,
        'Restore its events in the timeline table from a backup, then candor rebuild. docs/deploy.md says how.',
      );
}

async function page(url: string, now: Date): Promise<Finding[]> {
  const answer = await fetch(new URL('/status.json', url), { signal: AbortSignal.timeout(ANSWER_MS) }).catch(
    () => undefined,
  );
  if (!answer?.ok) return [fail(`${url} does not answer`, 'Check the address, the distribution and the bucket.')];
  const off = Date.parse(answer.headers.get('date') ?? '') - now.getTime();
  const read = z.looseObject({ publishedAt: z.string() }).safeParse(await answer.json().catch(() => undefined));
  const age = read.success ? now.getTime() - Date.parse(read.data.publishedAt) : Number.POSITIVE_INFINITY;
  return [
    age <= PAGE_AGE_MAX_MS
      ? ok(`the page was written ${Math.max(0, Math.round(age / MINUTE_MS))} minutes ago`)
      : fail('the page is no longer kept', 'Look into the log of Republish; candor rebuild writes everything anew.'),
    Number.isNaN(off) || Math.abs(off) <= CLOCK_MAX_MS
      ? ok('clocks agree')
      : warn(
          `this machine's clock is ${Math.round(off / 1000)} s off`,
          'Set it: signatures and links depend on the time.',
        ),
  ];
}

async function certificate(url: string, now: Date): Promise<Finding> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return ok('a page on this machine needs no certificate');
  const until = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname }, () => {
      resolve(socket.getPeerCertificate().valid_to);
      socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
    socket.setTimeout(ANSWER_MS, () => {
      resolve(undefined);
      socket.destroy();
    });
  });
  if (!until) return fail('the certificate cannot be read', 'Open the page in a browser and see what it says.');
  const days = Math.floor((Date.parse(until) - now.getTime()) / 86_400_000);
  return days >= CERTIFICATE_DAYS
    ? ok(`the certificate is good for ${days} days`)
    : warn(`the certificate is good for ${days} more days`, 'It renews itself while its DNS record is there.');
}
