import { GetCommand, paginateQuery, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, DISMISSED, NEEDS_DECISION } from '../../shared/domain/notification/delivery.ts';
import { countersOf } from '../../shared/domain/notification/mailing-tally.ts';
import { CLOCK_MARGIN_MS } from '../../shared/domain/time/clock-skew.ts';
import { conditionFailed, falseIfConditionFails, retryOnConflict, type Table } from '../platform/dynamo.ts';
import type { Clock } from '../platform/ports.ts';
import { chunkSk, countersKey, expiryAt, partitionOf, runningKey } from './dynamo-mailings.ts';
import {
  type Chunk,
  type ChunkKey,
  type ChunkState,
  type Claim,
  type Journal,
  LeaseLost,
  type Retry,
} from './journal-ports.ts';

export const journalKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: chunkSk(chunkId) });
const seenKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: `seen#${chunkId}` });

/** Days for which SES's own reports of sent mails are kept; a chunk in doubt is settled within minutes. */
const SEEN_DAYS = 7;

const stateOf = <Id extends RecipientId>(item: Record<string, unknown>): ChunkState<Id> => ({
  recipients: item.recipients as Id[],
  outcomes: item.outcomes as ChunkState<Id>['outcomes'],
  inDoubt: item.inDoubt as ChunkState<Id>['inDoubt'],
  resent: (item.resent ?? {}) as ChunkState<Id>['resent'],
  refusals: (item.refusals ?? {}) as ChunkState<Id>['refusals'],
  ...(item.retry !== undefined && { retry: item.retry as Retry }),
  ...(item.replayed === true && { replayed: true }),
});

/** Adds to the counters of a mailing; a negative count takes away. */
function countersUpdate(table: string, key: ChunkKey, counters: ReadonlyMap<string, number>, at: string, also = '') {
  const named = [...counters];
  const add = named.length > 0 ? `ADD ${named.map((_, index) => `#c${index} :c${index}`).join(', ')}` : '';
  return {
    Update: {
      TableName: table,
      Key: countersKey(key.mailingId, key.chunkId),
      UpdateExpression: ['SET progressAt = :at', add, also].filter(Boolean).join(' '),
      // No names at all are to be left out: DynamoDB refuses an empty map of them.
      ...(named.length > 0 && {
        ExpressionAttributeNames: Object.fromEntries(named.map(([counter], index) => [`#c${index}`, counter])),
      }),
      ExpressionAttributeValues: {
        ':at': at,
        ...Object.fromEntries(named.map(([, count], index) => [`:c${index}`, count])),
      },
    },
  };
}

const parkedIn = <Id extends RecipientId>(outcomes: Record<Id, DeliveryOutcome>): Id[] =>
  (Object.entries(outcomes) as [Id, DeliveryOutcome][]).flatMap(([who, outcome]) =>
    outcome.settled === 'unknown' && outcome.reason === NEEDS_DECISION ? [who] : [],
  );

export const dynamoJournal = <Id extends RecipientId = SubscriberId>(
  { client, name }: Table,
  clock: Clock,
): Journal<Id> => {
  const fenced = async (write: Promise<unknown>, { chunkId }: ChunkKey) => {
    try {
      await write;
    } catch (error) {
      if (conditionFailed(error)) throw new LeaseLost(`Another sender has taken over ${chunkId}`, { cause: error });
      throw error;
    }
  };

  return {
    async claim(message, now, leaseUntil): Promise<Claim<Id>> {
      const Key = journalKey(message);
      try {
        const { Attributes = {} } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key,
            UpdateExpression:
              'SET leaseUntil = :until, recipients = if_not_exists(recipients, :recipients), outcomes = if_not_exists(outcomes, :none), inDoubt = if_not_exists(inDoubt, :none), expiresAt = if_not_exists(expiresAt, :expires) ADD fence :one',
            ConditionExpression:
              'attribute_not_exists(pk) OR (attribute_not_exists(done) AND (leaseUntil < :now OR leaseUntil > :furthest))',
            ExpressionAttributeValues: {
              ':until': leaseUntil,
              ':recipients': message.recipients,
              ':none': {},
              ':one': 1,
              ':now': now,
              ':furthest': new Date(Date.parse(leaseUntil) + CLOCK_MARGIN_MS).toISOString(),
              ':expires': expiryAt(clock()),
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return { status: 'claimed', fence: Attributes.fence as number, chunk: stateOf<Id>(Attributes) };
      } catch (error) {
        if (!conditionFailed(error)) throw error;
        const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
        return { status: Item?.done ? 'done' : 'busy' };
      }
    },

    async write(key, fence, { outcomes, inDoubt, resent, refusals }) {
      // Neither is ever emptied again, so that what is not written needs no removing.
      const rare = Object.entries({ resent, refusals }).filter(([, people]) => Object.keys(people).length > 0);
      const values = [...Object.entries({ outcomes, inDoubt }), ...rare];
      const update = new UpdateCommand({
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: `SET ${values.map(([attribute]) => `${attribute} = :${attribute}`).join(', ')}`,
        ConditionExpression: 'fence = :fence',
        ExpressionAttributeValues: {
          ...Object.fromEntries(values.map(([attribute, value]) => [`:${attribute}`, value])),
          ':fence': fence,
        },
      });
      await fenced(client.send(update), key);
    },

    async finish(key, fence, outcomes) {
      const parked = parkedIn(outcomes).length;
      const journal = {
        Update: {
          TableName: name,
          Key: journalKey(key),
          UpdateExpression: `SET done = :true, outcomes = :outcomes, inDoubt = :none ${parked > 0 ? ', parked = :parked' : 'REMOVE parked'}`,
          ConditionExpression: 'fence = :fence AND attribute_not_exists(done)',
          ExpressionAttributeValues: {
            ':true': true,
            ':outcomes': outcomes,
            ':none': {},
            ':fence': fence,
            ...(parked > 0 && { ':parked': parked }),
          },
        },
      };
      const totals = countersUpdate(name, key, countersOf(outcomes), clock().toISOString());
      await fenced(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: [journal, totals] }))),
        key,
      );
    },

    async release(key, fence) {
      const update = new UpdateCommand({
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: 'SET leaseUntil = :past',
        ConditionExpression: 'fence = :fence',
        ExpressionAttributeValues: { ':past': '', ':fence': fence },
      });
      await falseIfConditionFails(client.send(update));
    },

    async noteSeen(key, recipients) {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: seenKey(key),
          UpdateExpression: 'ADD ids :ids SET expiresAt = if_not_exists(expiresAt, :expires)',
          ExpressionAttributeValues: {
            ':ids': new Set(recipients),
            ':expires': Math.floor(clock().getTime() / 1000) + SEEN_DAYS * 86_400,
          },
        }),
      );
    },

    async seen(key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: seenKey(key), ConsistentRead: true }));
      return (Item?.ids as Set<Id> | undefined) ?? new Set();
    },

    async find(mailingId, person) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :person',
          ExpressionAttributeValues: {
            ':pk': partitionOf(mailingId),
            ':first': chunkSk(person.slice(0, 5)),
            ':person': chunkSk(person),
          },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      const [item] = Items;
      if (!item || !(item.recipients as Id[]).includes(person)) return undefined;
      return (item.outcomes as ChunkState<Id>['outcomes'])[person] ?? 'waiting';
    },

    async recipients(mailingId, chunks, from) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
          ExpressionAttributeValues: { ':pk': partitionOf(mailingId), ':chunk': chunkSk('') },
          Limit: chunks,
          ...(from && { ExclusiveStartKey: { pk: partitionOf(mailingId), sk: chunkSk(from) } }),
        }),
      );
      const people = Items.map(stateOf<Id>).flatMap(({ recipients, outcomes }) =>
        recipients.map((id) => ({ id, outcome: outcomes[id] ?? ('waiting' as const) })),
      );
      const last = LastEvaluatedKey?.sk as string | undefined;
      return { people, ...(last && { next: last.slice(chunkSk('').length) }) };
    },

    async parked(mailingId, limit) {
      const found: Chunk<Id>[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
        FilterExpression: 'attribute_exists(parked)',
        ExpressionAttributeValues: { ':pk': partitionOf(mailingId), ':chunk': chunkSk('') },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(
          ...Items.map((item) => ({
            id: (item.sk as string).slice(chunkSk('').length),
            recipients: parkedIn(item.outcomes as ChunkState<Id>['outcomes']),
          })),
        );
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    sendAgain: (key, people) =>
      decide(key, people, ({ outcomes, resent }, chosen) => {
        const kept = Object.fromEntries(Object.entries(outcomes).filter(([who]) => !chosen.has(who as Id)));
        const journal = {
          UpdateExpression: 'SET outcomes = :outcomes, leaseUntil = :past, resent = :resent REMOVE done, parked',
          ExpressionAttributeValues: {
            ':outcomes': kept,
            ':past': '',
            ':resent': { ...resent, ...Object.fromEntries([...chosen].map((who) => [who, (resent[who] ?? 0) + 1])) },
          },
        };
        // The chunk is counted whole when it is finished again.
        const counters = new Map([...countersOf(outcomes)].map(([counter, count]) => [counter, -count]));
        const running = { Put: { TableName: name, Item: runningKey(key.mailingId) } };
        return { journal, counters, also: 'REMOVE completedAt', items: [running] };
      }),

    leave: (key, people) =>
      decide(key, people, ({ outcomes }, chosen) => {
        const left = Object.fromEntries(
          Object.entries(outcomes).map(([who, outcome]) => [
            who,
            chosen.has(who as Id) ? { settled: 'unknown', reason: DISMISSED } : outcome,
          ]),
        ) as ChunkState<Id>['outcomes'];
        const remaining = parkedIn(left).length;
        const journal = {
          UpdateExpression:
            remaining > 0 ? 'SET outcomes = :outcomes, parked = :remaining' : 'SET outcomes = :outcomes REMOVE parked',
          ExpressionAttributeValues: { ':outcomes': left, ...(remaining > 0 && { ':remaining': remaining }) },
        };
        const counters = new Map([
          [`reason#${NEEDS_DECISION}`, -chosen.size],
          [`reason#${DISMISSED}`, chosen.size],
        ]);
        return { journal, counters, also: '', items: [] };
      }),
  };

  interface Change {
    journal: { UpdateExpression: string; ExpressionAttributeValues: Record<string, unknown> };
    counters: ReadonlyMap<string, number>;
    also: string;
    items: { Put: { TableName: string; Item: Record<string, unknown> } }[];
  }

  /** Carries out one decision on parked people of a finished chunk, unless somebody decided meanwhile. */
  async function decide(
    key: ChunkKey,
    people: readonly Id[],
    change: (chunk: ChunkState<Id>, chosen: ReadonlySet<Id>) => Change,
  ): Promise<boolean> {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: journalKey(key), ConsistentRead: true }));
    if (!Item?.done) return false;
    const chunk = stateOf<Id>(Item);
    const parked = new Set(parkedIn(chunk.outcomes));
    const chosen = new Set(people.filter((who) => parked.has(who)));
    if (chosen.size === 0) return false;
    const { journal, counters, also, items } = change(chunk, chosen);
    const update = {
      TableName: name,
      Key: journalKey(key),
      UpdateExpression: journal.UpdateExpression,
      ConditionExpression: 'done = :true AND outcomes = :before',
      ExpressionAttributeValues: { ...journal.ExpressionAttributeValues, ':true': true, ':before': chunk.outcomes },
    };
    const TransactItems = [
      { Update: update },
      countersUpdate(name, key, counters, clock().toISOString(), also),
      ...items,
    ];
    return falseIfConditionFails(retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))));
  }
};
