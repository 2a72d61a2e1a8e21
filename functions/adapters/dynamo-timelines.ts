import { GetCommand, paginateQuery, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { IncidentEvent, type IncidentSummary, isOpen, summaryOf } from '../../shared/domain/incident.ts';
import { type Incidents, TimelineMoved, type Timelines } from '../ports.ts';
import { conditionFailed, type Table, transactionConflict } from './dynamo.ts';

/** Keys of the timeline table: a partition per incident, one of all heads by day, and one item for the page. */
const incidentKey = (id: IncidentId) => `incident#${id}`;
export const EVENT_PREFIX = 'event#';
const eventKey = (seq: number) => `${EVENT_PREFIX}${String(seq).padStart(6, '0')}`;
const HEADS = 'heads';
const headKey = (declaredAt: string, id: IncidentId) => `${declaredAt}#${id}`;
const PAGE_KEY = { pk: 'page', sk: 'state' };

export const dynamoTimelines = ({ client, name }: Table): Timelines => ({
  async read(id) {
    const events: IncidentEvent[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: { ':pk': incidentKey(id), ':event': EVENT_PREFIX },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) events.push(...Items.map((item) => IncidentEvent.parse(item.event)));
    return events;
  },

  async append(incident, expected, events) {
    const summary = summaryOf(incident);
    const puts = events.map((event, index) => ({
      Put: {
        TableName: name,
        Item: { pk: incidentKey(incident.id), sk: eventKey(expected + index + 1), incidentId: incident.id, event },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
    const head = {
      Put: {
        TableName: name,
        Item: { pk: HEADS, sk: headKey(incident.declaredAt, incident.id), version: summary.version, summary },
        ...(expected === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :expected', ExpressionAttributeValues: { ':expected': expected } }),
      },
    };
    const page = {
      Update: {
        TableName: name,
        Key: PAGE_KEY,
        UpdateExpression: isOpen(incident) ? 'ADD version :n, openIds :id' : 'ADD version :n DELETE openIds :id',
        ExpressionAttributeValues: { ':n': events.length, ':id': new Set([incident.id]) },
      },
    };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...puts, head, page] }));
    } catch (error) {
      if (conditionFailed(error) || transactionConflict(error)) {
        throw new TimelineMoved(`Another change to ${incident.id} came first`, { cause: error });
      }
      throw error;
    }
  },
});

export const dynamoIncidents = ({ client, name }: Table): Incidents => ({
  async state() {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: PAGE_KEY, ConsistentRead: true }));
    return { version: Item?.version ?? 0, open: [...(Item?.openIds ?? [])].toSorted() };
  },

  async since(moment) {
    const found: IncidentSummary[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk >= :moment',
        ExpressionAttributeValues: { ':pk': HEADS, ':moment': moment },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map((item) => item.summary as IncidentSummary));
    return found;
  },

  async list(limit, from) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': HEADS },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ...(from && { ExclusiveStartKey: { pk: HEADS, sk: from } }),
      }),
    );
    const incidents = Items.map((item) => item.summary as IncidentSummary);
    return { incidents, ...(LastEvaluatedKey && { next: LastEvaluatedKey.sk as string }) };
  },
});
