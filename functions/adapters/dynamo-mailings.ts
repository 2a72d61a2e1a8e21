import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { IncidentId, MailingId, SubscriberId } from '../../shared/domain/ids.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import {
  type Clock,
  type Mailing,
  type MailingProgress,
  type Mailings,
  type PlanStep,
  type RecipientOutcome,
  SETTLED,
  type ShardPlan,
} from '../ports.ts';
import { type Table, transactionConflict, unlessRefused } from './dynamo.ts';

/**
 * Keys of a mailing: its head in the incident's partition, so that all mailings of an incident are one query; its plans
 * and journals in a partition of its own; and a line among the running ones until everybody has an outcome.
 */
export const headKey = (id: MailingId) => {
  const cut = id.lastIndexOf('-');
  return { pk: `incident#${id.slice(0, cut)}`, sk: `mailing#${id.slice(cut + 1).padStart(6, '0')}` };
};
export const partOf = (id: MailingId) => `mailing#${id}`;
const planKey = (id: MailingId, shard: number) => ({ pk: partOf(id), sk: `plan#${shard.toString(16)}` });
export const chunkSk = (chunkId: string) => `chunk#${chunkId}`;
const RUNNING = 'mailings#running';

/** Days for which it stays known who was told of an incident. */
export const KEEP_DAYS = 400;

const expiryAt = (now: Date) => Math.floor(now.getTime() / 1000) + KEEP_DAYS * 86_400;

/** A journal nobody has claimed yet. One that exists is left alone: it may be far ahead. */
const openChunk = (table: string, id: MailingId, chunk: PlanStep['chunks'][number], expiresAt: number) =>
  new PutCommand({
    TableName: table,
    Item: {
      pk: partOf(id),
      sk: chunkSk(chunk.id),
      recipients: chunk.recipients,
      outcomes: {},
      wave: [],
      leaseUntil: '',
      fence: 0,
      expiresAt,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

const ATTEMPTS = 12;

/** Two transactions that meet on a counter are both right; the later one is written a moment later. */
export async function throughConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!transactionConflict(error) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

function progressOf(item: Record<string, unknown>): MailingProgress {
  const mailing = item.mailing as Mailing;
  const count = (name: string) => (item[name] as number | undefined) ?? 0;
  return {
    id: mailing.id,
    incidentId: mailing.incidentId,
    kind: mailing.kind,
    announcedAt: mailing.announcedAt,
    progressAt: (item.progressAt as string | undefined) ?? mailing.announcedAt,
    planned: count('shardsDone') === SHARDS,
    recipients: count('recipients'),
    counts: { sent: count('sent'), skipped: count('skipped'), failed: count('failed'), unknown: count('unknown') },
    reasons: Object.fromEntries(
      Object.entries(item).flatMap(([name, value]) =>
        name.startsWith('reason#') ? [[name.slice(7), value as number]] : [],
      ),
    ),
    ...(item.completedAt !== undefined && { completedAt: item.completedAt as string }),
  };
}

export const dynamoMailings = ({ client, name }: Table, clock: Clock): Mailings => {
  const head = async (id: MailingId) =>
    (await client.send(new GetCommand({ TableName: name, Key: headKey(id), ConsistentRead: true }))).Item;

  const remove = async (id: MailingId) =>
    client.send(new DeleteCommand({ TableName: name, Key: { pk: RUNNING, sk: id } }));

  return {
    async create(mailing) {
      const items = [
        {
          Put: {
            TableName: name,
            Item: { ...headKey(mailing.id), mailing },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName: name, Item: { pk: RUNNING, sk: mailing.id } } },
      ];
      await unlessRefused(throughConflicts(() => client.send(new TransactWriteCommand({ TransactItems: items }))));
    },

    async get(id) {
      return (await head(id))?.mailing as Mailing | undefined;
    },

    async progress(id) {
      const item = await head(id);
      return item && progressOf(item);
    },

    async ofIncident(incidentId: IncidentId) {
      const found: MailingProgress[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :mailing)',
        ExpressionAttributeValues: { ':pk': `incident#${incidentId}`, ':mailing': 'mailing#' },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(progressOf));
      return found;
    },

    async running() {
      const found: MailingId[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': RUNNING },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query))
        found.push(...Items.map(({ sk }) => sk as MailingId));
      return found;
    },

    async completeIfSettled(id, at) {
      const progress = await this.progress(id);
      if (!progress) return false;
      const settled = SETTLED.reduce((sum, key) => sum + progress.counts[key], 0);
      if (!progress.planned || settled !== progress.recipients) return false;
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: headKey(id),
          UpdateExpression: 'SET completedAt = if_not_exists(completedAt, :at)',
          ExpressionAttributeValues: { ':at': at },
        }),
      );
      await remove(id);
      return true;
    },

    async plan(id, shard): Promise<ShardPlan> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: planKey(id, shard), ConsistentRead: true }),
      );
      return {
        done: Item?.done === true,
        ...(Item?.after !== undefined && { after: Item.after as SubscriberId }),
        ...(Item?.pending !== undefined && { pending: Item.pending as PlanStep }),
      };
    },

    async openChunks(id, chunks) {
      await Promise.all(
        chunks.map((chunk) => unlessRefused(client.send(openChunk(name, id, chunk, expiryAt(clock()))))),
      );
    },

    async unfinished(id, limit) {
      const found: PlanStep['chunks'] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
        FilterExpression: 'attribute_not_exists(done)',
        ExpressionAttributeValues: { ':pk': partOf(id), ':chunk': chunkSk('') },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(
          ...Items.map(({ sk, recipients }) => ({
            id: (sk as string).slice(chunkSk('').length),
            recipients: recipients as SubscriberId[],
          })),
        );
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    async propose(id, shard, after, step) {
      return unlessRefused(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: planKey(id, shard),
            UpdateExpression: 'SET pending = :step, expiresAt = if_not_exists(expiresAt, :expires)',
            ConditionExpression: `attribute_not_exists(pending) AND attribute_not_exists(done) AND ${after ? '#after = :after' : 'attribute_not_exists(#after)'}`,
            ExpressionAttributeNames: { '#after': 'after' },
            ExpressionAttributeValues: {
              ':step': step,
              ':expires': expiryAt(clock()),
              ...(after && { ':after': after }),
            },
          }),
        ),
      );
    },

    async advance(id, shard, after, step) {
      const recipients = step.chunks.reduce((sum, chunk) => sum + chunk.recipients.length, 0);
      const plan = {
        Update: {
          TableName: name,
          Key: planKey(id, shard),
          UpdateExpression: step.next ? 'SET #after = :next REMOVE pending' : 'SET done = :true REMOVE pending',
          ConditionExpression: `attribute_exists(pending) AND ${after ? '#after = :after' : 'attribute_not_exists(#after)'}`,
          ExpressionAttributeNames: { '#after': 'after' },
          ExpressionAttributeValues: {
            ...(step.next ? { ':next': step.next } : { ':true': true }),
            ...(after && { ':after': after }),
          },
        },
      };
      const counters = {
        Update: {
          TableName: name,
          Key: headKey(id),
          UpdateExpression: 'SET progressAt = :at ADD recipients :recipients, shardsDone :done',
          ExpressionAttributeValues: {
            ':at': clock().toISOString(),
            ':recipients': recipients,
            ':done': step.next ? 0 : 1,
          },
        },
      };
      return unlessRefused(
        throughConflicts(() => client.send(new TransactWriteCommand({ TransactItems: [plan, counters] }))),
      );
    },

    async toldBetween(id, _shard, from, to) {
      const told = new Set<SubscriberId>();
      const add = (items: Record<string, unknown>[]) => {
        for (const item of items) {
          const outcomes = item.outcomes as Record<string, RecipientOutcome>;
          for (const who of item.recipients as SubscriberId[]) {
            const settled = outcomes[who]?.settled ?? 'sent';
            if (settled === 'sent' || settled === 'unknown') told.add(who);
          }
        }
      };
      const before = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :from',
          ExpressionAttributeValues: { ':pk': partOf(id), ':first': chunkSk(from.slice(0, 5)), ':from': chunkSk(from) },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      add(before.Items ?? []);
      const within = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': partOf(id), ':from': chunkSk(from), ':to': chunkSk(to) },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, within)) add(Items);
      return told;
    },
  };
};
