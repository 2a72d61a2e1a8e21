import { join } from 'node:path';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clients } from '../engines/engines.ts';
import { Template } from '../template.ts';
import type { Activity } from './activity.ts';
import type { LocalFunction } from './functions.ts';
import { pollQueue } from './queues.ts';
import { pollStream } from './streams.ts';

/** Batches of one queue that are worked on at once, where the template sets no limit; AWS begins with five. */
const QUEUE_CONCURRENCY = 2;

/** Polls every queue and stream for the function that the template connects it to, until it is stopped. */
export function startSources(
  template: Template,
  functionAt: (value: unknown) => LocalFunction,
  { sqs, streams }: Clients,
  data: string,
  active: Activity,
): { stop(): Promise<unknown> } {
  const stopping = new AbortController();
  const running = () => !stopping.signal.aborted;
  const loops = template.ofType('AWS::Lambda::EventSourceMapping').map(({ id, properties }) => {
    const fn = functionAt(properties.FunctionName);
    const sourceId = Template.idIn(properties.EventSourceArn);
    if (template.typeOf(sourceId) === 'AWS::DynamoDB::Table') {
      const source = streamSource(id, properties, template, sqs);
      return pollStream(source, fn, streams, join(data, 'checkpoints'), running, active);
    }
    return pollQueue(queueSource(sourceId, properties, template), fn, sqs, stopping.signal);
  });
  return {
    stop() {
      stopping.abort();
      active.report();
      return Promise.allSettled(loops);
    },
  };
}

function streamSource(id: string, properties: Record<string, unknown>, template: Template, sqs: SQSClient) {
  const filters = (properties.FilterCriteria as { Filters: { Pattern: string }[] } | undefined)?.Filters ?? [];
  const failureQueue = Template.idIn((properties.DestinationConfig as { OnFailure?: unknown } | undefined)?.OnFailure);
  return {
    id,
    streamArn: String(template.resolve(properties.EventSourceArn)),
    batchSize: Number(properties.BatchSize ?? 100),
    retries: Number(properties.MaximumRetryAttempts ?? 100),
    bisect: properties.BisectBatchOnFunctionError === true,
    filters: filters.map(({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>),
    onFailure: async (detail: unknown) => {
      if (!failureQueue) return;
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: String(template.resolve({ Ref: failureQueue })),
          MessageBody: JSON.stringify(detail),
        }),
      );
    },
  };
}

function queueSource(queueId: string, properties: Record<string, unknown>, template: Template) {
  const { MaximumConcurrency = QUEUE_CONCURRENCY } = (properties.ScalingConfig ?? {}) as {
    MaximumConcurrency?: number;
  };
  return {
    queueUrl: String(template.resolve({ Ref: queueId })),
    queueArn: String(template.resolve({ 'Fn::GetAtt': [queueId, 'Arn'] })),
    batchSize: Number(properties.BatchSize ?? 10),
    windowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    concurrency: MaximumConcurrency,
    reportsFailures: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
  };
}
