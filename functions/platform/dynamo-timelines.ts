import { GetCommand, paginateQuery, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TimelineId } from '../../shared/domain/ids.ts';
import {
  type AnySubject,
  readEvent,
  type Subject,
  type SubjectTypes,
  schemaVersion,
} from '../../shared/domain/subject.ts';
import { type EventOf, subjectOf } from '../../shared/domain/subjects.ts';
import { conditionFailed, type Table, transactionConflict } from './dynamo.ts';
import { logFault } from './log.ts';
import { type Changed, type Summaries, TimelineMoved, type Timelines, UnreadableTimeline } from './timeline-ports.ts';

/** Keys of the timeline table: a partition per timeline, one of all summaries of a kind by day, one item for the page. */
const partitionOf = (id: TimelineId) => `${subjectOf(id).kind}#${id}`;
export const EVENT_PREFIX = 'event#';
const eventKey = (seq: number) => `${EVENT_PREFIX}${String(seq).padStart(6, '0')}`;
const PAGE_KEY = { pk: 'page', sk: 'state' };

export const dynamoTimelines = ({ client, name }: Table): Timelines => ({
  async read<Id extends TimelineId>(id: Id) {
    const subject: AnySubject = subjectOf(id);
    const stored: Record<string, unknown>[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: { ':pk': partitionOf(id), ':event': EVENT_PREFIX },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) stored.push(...Items);
    try {
      const events = stored.map(({ event, v }) => readEvent(subject, event, v as number | undefined));
      subject.fold(id, events);
      // The subject of the id parsed them.
      return events as EventOf<Id>[];
    } catch (cause) {
      throw new UnreadableTimeline(id, cause);
    }
  },

  async append(entity, expected, events) {
    const subject: AnySubject = subjectOf(entity.id);
    const summary = subject.summaryOf(entity);
    const v = schemaVersion(subject);
    const puts = events.map((event, index) => ({
      Put: {
        TableName: name,
        Item: { pk: partitionOf(entity.id), sk: eventKey(expected + index + 1), timelineId: entity.id, v, event },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
    const head = {
      Put: {
        TableName: name,
        Item: {
          pk: subject.folder,
          sk: `${subject.bornAt(entity)}#${entity.id}`,
          version: summary.version,
          summary,
        },
        ...(expected === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :expected', ExpressionAttributeValues: { ':expected': expected } }),
      },
    };
    const page = {
      Update: {
        TableName: name,
        Key: PAGE_KEY,
        UpdateExpression: subject.isCurrent(entity)
          ? 'ADD version :n, openIds :id'
          : 'ADD version :n DELETE openIds :id',
        ExpressionAttributeValues: { ':n': events.length, ':id': new Set([entity.id]) },
      },
    };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...puts, head, page] }));
    } catch (error) {
      if (conditionFailed(error) || transactionConflict(error)) {
        throw new TimelineMoved(`Another change to ${entity.id} came first`, { cause: error });
      }
      throw error;
    }
  },

  async state() {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: PAGE_KEY, ConsistentRead: true }));
    return { version: Item?.version ?? 0, current: ([...(Item?.openIds ?? [])] as TimelineId[]).toSorted() };
  },
});

/** One summary that cannot be read is named in the log, and keeps no list from showing the others. */
const readable = <T extends SubjectTypes>(
  subject: Subject<T>,
  items: readonly Record<string, unknown>[],
): T['summary'][] =>
  items.flatMap(({ sk, summary }) => {
    try {
      return [subject.summary.parse(summary)];
    } catch (error) {
      logFault('summary.unreadable', error, { sk: String(sk) });
      return [];
    }
  });

export const dynamoSummaries = ({ client, name }: Table): Summaries => {
  const queryOf = ({ folder }: Pick<AnySubject, 'folder'>) => ({
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': folder },
    ConsistentRead: true,
  });
  return {
    async since(subject, moment) {
      const found = [];
      const query = queryOf(subject);
      const pages = paginateQuery(
        { client },
        {
          ...query,
          KeyConditionExpression: 'pk = :pk AND sk >= :moment',
          ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':moment': moment },
          ScanIndexForward: false,
        },
      );
      for await (const { Items = [] } of pages) found.push(...readable(subject, Items));
      return found;
    },

    async between(subject, from, to) {
      const found = [];
      const query = queryOf(subject);
      const pages = paginateQuery(
        { client },
        {
          ...query,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':from': from, ':to': to },
          ScanIndexForward: false,
        },
      );
      for await (const { Items = [] } of pages) found.push(...readable(subject, Items));
      return found;
    },

    async changedSince<T extends SubjectTypes>(subject: Subject<T>, moment: string, since: string) {
      const found: Changed<T>[] = [];
      const query = queryOf(subject);
      const pages = paginateQuery(
        { client },
        {
          ...query,
          KeyConditionExpression: 'pk = :pk AND sk >= :since',
          FilterExpression: 'summary.updatedAt >= :moment',
          ProjectionExpression: 'summary.id, summary.version, summary.updatedAt',
          ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':since': since, ':moment': moment },
        },
      );
      // Each was a summary of the subject when it was recorded.
      for await (const { Items = [] } of pages) found.push(...Items.map(({ summary }) => summary as Changed<T>));
      return found;
    },

    async first(subject) {
      const { Items = [] } = await client.send(new QueryCommand({ ...queryOf(subject), Limit: 1 }));
      return readable(subject, Items)[0];
    },

    async list(subject, limit, from) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...queryOf(subject),
          ScanIndexForward: false,
          Limit: limit,
          ...(from && { ExclusiveStartKey: { pk: subject.folder, sk: from } }),
        }),
      );
      return { found: readable(subject, Items), ...(LastEvaluatedKey && { next: LastEvaluatedKey.sk as string }) };
    },
  };
};
