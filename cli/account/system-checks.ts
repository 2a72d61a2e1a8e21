import { connect } from 'node:tls';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Account, deadLetters, ofType } from './account.ts';
import { type Finding, fail, ok, warn } from './findings.ts';
import { topicChecks } from './topic-checks.ts';

const MINUTE_MS = 60_000;
/** The page is written anew every hour though nothing happens. */
const PAGE_AGE_MAX_MS = 75 * MINUTE_MS;
const LAG_MAX_MS = MINUTE_MS;
const CERTIFICATE_DAYS = 21;
const CLOCK_MAX_MS = 30_000;

/** Whether everything behind the mail and the page keeps up. */
export async function systemChecks(account: Account, url: string, now: Date): Promise<Finding[]> {
  return [
    ...(await Promise.all(deadLetters(account).map(({ name, dead }) => waiting(account, name, dead.name)))),
    ...(await lag(account, now)),
    ...(await topicChecks(account)),
    ...(await page(url, now)),
    await certificate(url, now),
  ];
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

async function lag(account: Account, now: Date): Promise<Finding[]> {
  if (account.isLocal) return [ok('how far streams are behind is not measured on this machine')];
  const readers = ofType(account, 'AWS::Lambda::Function').filter(({ id }) => /Publish|Announce/.test(id));
  return Promise.all(
    readers.map(async ({ id, name }): Promise<Finding> => {
      const { Datapoints = [] } = await account.cloudWatch.send(
        new GetMetricStatisticsCommand({
          ...{
            Namespace: 'AWS/Lambda',
            MetricName: 'IteratorAge',
            Dimensions: [{ Name: 'FunctionName', Value: name }],
          },
          ...{ StartTime: new Date(now.getTime() - 15 * MINUTE_MS), EndTime: now, Period: 60, Statistics: ['Maximum'] },
        }),
      );
      const worst = Math.max(0, ...Datapoints.map(({ Maximum = 0 }) => Maximum));
      return worst <= LAG_MAX_MS
        ? ok(`${id} keeps up with its stream`)
        : fail(
            `${id} was ${Math.round(worst / 1000)} s behind its stream`,
            'Look into its log; it tries again by itself.',
          );
    }),
  );
}

async function page(url: string, now: Date): Promise<Finding[]> {
  const answer = await fetch(new URL('/status.json', url)).catch(() => undefined);
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
  });
  if (!until) return fail('the certificate cannot be read', 'Open the page in a browser and see what it says.');
  const days = Math.floor((Date.parse(until) - now.getTime()) / 86_400_000);
  return days >= CERTIFICATE_DAYS
    ? ok(`the certificate is good for ${days} days`)
    : warn(`the certificate is good for ${days} more days`, 'It renews itself while its DNS record is there.');
}
