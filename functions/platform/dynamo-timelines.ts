import { GetCommand, paginateQuery, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type IncidentId, isMaintenanceId, type MaintenanceId, type TimelineId } from '../../shared/domain/ids.ts';
import { fold, type Incident, IncidentEvent, isOpen } from '../../shared/domain/incident/incident.ts';
import { IncidentSummary, summaryOf } from '../../shared/domain/incident/summary.ts';
import {
  foldMaintenance,
  isOver,
  type Maintenance,
  MaintenanceEvent,
  MaintenanceSummary,
  summaryOfMaintenance,
} from '../../shared/domain/maintenance/maintenance.ts';
import { conditionFailed, type Table, transactionConflict } from './dynamo.ts';
import { logFault } from './log.ts';
import {
  type Incidents,
  type Maintenances,
  TimelineMoved,
  type Timelines,
  UnreadableTimeline,
} from './timeline-ports.ts';

/** Keys of the timeline table: a partition per incident or maintenance, one of all heads of a kind by day, one item for the page. */
const partitionOf = (id: TimelineId) => (isMaintenanceId(id) ? `maintenance#${id}` : `incident#${id}`);
export const EVENT_PREFIX = 'event#';
const eventKey = (seq: number) => `${EVENT_PREFIX}${String(seq).padStart(6, '0')}`;
const headKey = (bornAt: string, id: TimelineId) => `${bornAt}#${id}`;
const PAGE_KEY = { pk: 'page', sk: 'state' };

/** What differs between incidents and maintenances. */
interface SubjectStore<Id, Event, Entity> {
  heads: string;
  parse: (stored: unknown) => Event;
  fold: (id: Id, events: readonly Event[]) => Entity | undefined;
  summaryOf: (entity: Entity) => { version: number };
  bornAt: (entity: Entity) => string;
  /** Whether the page shows it as something that is going on or to come. */
  isCurrent: (entity: Entity) => boolean;
}

const INCIDENTS: SubjectStore<IncidentId, IncidentEvent, Incident> = {
  heads: 'heads',
  parse: (stored) => IncidentEvent.parse(stored),
  fold,
  summaryOf,
  bornAt: ({ declaredAt }) => declaredAt,
  isCurrent: isOpen,
};

const MAINTENANCES: SubjectStore<MaintenanceId, MaintenanceEvent, Maintenance> = {
  heads: 'maintenances',
  parse: (stored) => MaintenanceEvent.parse(stored),
  fold: foldMaintenance,
  summaryOf: summaryOfMaintenance,
  bornAt: ({ scheduledAt }) => scheduledAt,
  isCurrent: (maintenance) => !isOver(maintenance),
};

const timelinesOf = <Id extends TimelineId, Event, Entity extends { id: Id }>(
  { client, name }: Table,
  kind: SubjectStore<Id, Event, Entity>,
): Timelines<Id, Event, Entity> => ({
  async read(id) {
    const stored: unknown[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: { ':pk': partitionOf(id), ':event': EVENT_PREFIX },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) stored.push(...Items.map((item) => item.event));
    try {
      const events = stored.map(kind.parse);
      kind.fold(id, events);
      return events;
    } catch (cause) {
      throw new UnreadableTimeline(id, cause);
    }
  },

  async append(entity, expected, events) {
    const summary = kind.summaryOf(entity);
    const puts = events.map((event, index) => ({
      Put: {
        TableName: name,
        Item: { pk: partitionOf(entity.id), sk: eventKey(expected + index + 1), timelineId: entity.id, event },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
    const head = {
      Put: {
        TableName: name,
        Item: { pk: kind.heads, sk: headKey(kind.bornAt(entity), entity.id), version: summary.version, summary },
        ...(expected === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :expected', ExpressionAttributeValues: { ':expected': expected } }),
      },
    };
    const page = {
      Update: {
        TableName: name,
        Key: PAGE_KEY,
        UpdateExpression: kind.isCurrent(entity) ? 'ADD version :n, openIds :id' : 'ADD version :n DELETE openIds :id',
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
});

export const dynamoTimelines = (table: Table): Timelines => timelinesOf(table, INCIDENTS);

export const dynamoMaintenanceTimelines = (table: Table): Timelines<MaintenanceId, MaintenanceEvent, Maintenance> =>
  timelinesOf(table, MAINTENANCES);

/** One summary that cannot be read is named in the log, and keeps no list from showing the others. */
const readableOf =
  <Summary>(parse: (stored: unknown) => Summary) =>
  (items: readonly Record<string, unknown>[]): Summary[] =>
    items.flatMap(({ sk, summary }) => {
      try {
        return [parse(summary)];
      } catch (error) {
        logFault('summary.unreadable', error, { sk: String(sk) });
        return [];
      }
    });

const headsOf = <Summary>(
  { client, name }: Table,
  heads: string,
  readAll: (items: Record<string, unknown>[]) => Summary[],
) => ({
  async since(moment: string): Promise<Summary[]> {
    const found: Summary[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk >= :moment',
        ExpressionAttributeValues: { ':pk': heads, ':moment': moment },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...readAll(Items));
    return found;
  },

  async between(from: string, to: string): Promise<Summary[]> {
    const found: Summary[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': heads, ':from': from, ':to': to },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...readAll(Items));
    return found;
  },

  async first(): Promise<Summary | undefined> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': heads },
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return readAll(Items)[0];
  },

  async part(limit: number, from?: string): Promise<{ found: Summary[]; next?: string }> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': heads },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ...(from && { ExclusiveStartKey: { pk: heads, sk: from } }),
      }),
    );
    const found = readAll(Items);
    return { found, ...(LastEvaluatedKey && { next: LastEvaluatedKey.sk as string }) };
  },
});

export const dynamoIncidents = (table: Table): Incidents => {
  const { part, ...heads } = headsOf(
    table,
    INCIDENTS.heads,
    readableOf((stored) => IncidentSummary.parse(stored)),
  );
  return {
    ...heads,
    async state() {
      const get = new GetCommand({ TableName: table.name, Key: PAGE_KEY, ConsistentRead: true });
      const { Item } = await table.client.send(get);
      const ids = ([...(Item?.openIds ?? [])] as TimelineId[]).toSorted();
      return {
        version: Item?.version ?? 0,
        open: ids.filter((id): id is IncidentId => !isMaintenanceId(id)),
        planned: ids.filter(isMaintenanceId),
      };
    },
    async list(limit, from) {
      const { found, ...rest } = await part(limit, from);
      return { incidents: found, ...rest };
    },
  };
};

export const dynamoMaintenances = (table: Table): Maintenances => {
  const { part, ...heads } = headsOf(
    table,
    MAINTENANCES.heads,
    readableOf((stored) => MaintenanceSummary.parse(stored)),
  );
  return {
    ...heads,
    async list(limit, from) {
      const { found, ...rest } = await part(limit, from);
      return { maintenances: found, ...rest };
    },
  };
};
