import { GetCommand, paginateQuery, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, DISMISSED, NEEDS_DECISION } from '../../shared/domain/notification/delivery.ts';
import { conditionFailed, falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import type { Clock } from '../platform/ports.ts';
import { chunkSk, expiryAt, headKey, partitionOf, retryOnConflict, runningKey } from './dynamo-mailings.ts';
import {
  type Chunk,
  type ChunkKey,
  type ChunkState,
  type Claim,
  type Journal,
  LeaseLost,
  type Retry,
} from './journal-ports.ts';

const journalKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: chunkSk(chunkId) });
const seenKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: `seen#${chunkId}` });

/** Days for which SES's own reports of sent mails are kept; a chunk in doubt is settled within minutes. */
const SEEN_DAYS = 7;

const stateOf = <Id extends RecipientId>(item: Record<string, unknown>): ChunkState<Id> => ({
  recipients: item.recipients as Id[],
  outcomes: item.outcomes as ChunkState<Id>['outcomes'],
  wave: item.wave as Id[],
  resent: (item.resent as Id[] | undefined) ?? [],
  ...(item.retry !== undefined && { retry: item.retry as Retry }),
  ...(item.replayed === true && { replayed: true }),
  ...(item.waveAt !== undefined && { waveAt: item.waveAt as string }),
});

/** Adds up outcomes as the mailing's counters count them: by kind, and by reason where there is one. */
function countersOf(outcomes: Record<string, DeliveryOutcome>): Map<string, number> {
  const counters = new Map<string, number>();
  const add = (name: string) => counters.set(name, (counters.get(name) ?? 0) + 1);
  for (const outcome of Object.values(outcomes)) {
    add(outcome.settled);
    if (outcome.settled !== 'sent') add(`reason#${outcome.reason}`);
    else if (outcome.resent) add('reason#resent');
  }
  return counters;
}

/** Adds to the counters of a mailing; a negative count takes away. */
function countersUpdate(table: string, key: ChunkKey, counters: ReadonlyMap<string, number>, at: string, also = '') {
  const named = [...counters];
  return {
    Update: {
      TableName: table,
      Key: headKey(key.mailingId),
      UpdateExpression: `SET progressAt = :at ADD ${named.map((_, index) => `#c${index} :c${index}`).join(', ')} ${also}`,
      ExpressionAttributeNames: Object.fromEntries(named.map(([counter], index) => [`#c${index}`, counter])),
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
              'SET leaseUntil = :until, recipients = if_not_exists(recipients, :recipients), outcomes = if_not_exists(outcomes, :none), wave = if_not_exists(wave, :nobody), expiresAt = if_not_exists(expiresAt, :expires) ADD fence :one',
            ConditionExpression: 'attribute_not_exists(pk) OR (leaseUntil < :now AND attribute_not_exists(done))',
            ExpressionAttributeValues: {
              ...{
                ':until': leaseUntil,
                ':recipients': message.recipients,
                ':none': {},
                ':nobody': [],
                ':one': 1,
                ':now': now,
              },
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

    async write(key, fence, { outcomes, wave, waveAt, resent }) {
      const update = new UpdateCommand({
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: `SET outcomes = :outcomes, wave = :wave, waveAt = :at${resent.length > 0 ? ', resent = :resent' : ''}`,
        ConditionExpression: 'fence = :fence',
        ExpressionAttributeValues: {
          ...{ ':outcomes': outcomes, ':wave': wave, ':at': waveAt, ':fence': fence },
          ...(resent.length > 0 && { ':resent': resent }),
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
          UpdateExpression: `SET done = :true, outcomes = :outcomes, wave = :nobody ${parked > 0 ? ', parked = :parked' : 'REMOVE parked'}`,
          ConditionExpression: 'fence = :fence AND attribute_not_exists(done)',
          ExpressionAttributeValues: {
            ':true': true,
            ':outcomes': outcomes,
            ':nobody': [],
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

    async defer(key, fence, retry) {
      const update = new UpdateCommand({
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: 'SET leaseUntil = :past, retry = :retry',
        ConditionExpression: 'fence = :fence',
        ExpressionAttributeValues: { ':past': '', ':retry': retry, ':fence': fence },
      });
      await fenced(client.send(update), key);
    },

    async replay(key) {
      const Key = journalKey(key);
      const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
      if (!Item?.done) return false;
      const { outcomes } = stateOf<Id>(Item);
      const journal = {
        Update: {
          ...{ TableName: name, Key, ConditionExpression: 'done = :true AND fence = :fence' },
          UpdateExpression: 'SET outcomes = :none, leaseUntil = :past, replayed = :true REMOVE done, parked, retry',
          ExpressionAttributeValues: { ':none': {}, ':past': '', ':true': true, ':fence': Item.fence as number },
        },
      };
      // The chunk is counted whole when it is finished again.
      const counters = new Map([...countersOf(outcomes)].map(([counter, count]) => [counter, -count]));
      const totals = countersUpdate(name, key, counters, clock().toISOString(), 'REMOVE completedAt');
      const running = { Put: { TableName: name, Item: runningKey(key.mailingId) } };
      return falseIfConditionFails(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: [journal, totals, running] }))),
      );
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
      decide(key, people, (outcomes, chosen) => {
        const kept = Object.fromEntries(Object.entries(outcomes).filter(([who]) => !chosen.has(who as Id)));
        const journal = {
          UpdateExpression: 'SET outcomes = :outcomes, leaseUntil = :past REMOVE done, parked',
          ExpressionAttributeValues: { ':outcomes': kept, ':past': '' },
        };
        // The chunk is counted whole when it is finished again.
        const counters = new Map([...countersOf(outcomes)].map(([counter, count]) => [counter, -count]));
        const running = { Put: { TableName: name, Item: runningKey(key.mailingId) } };
        return { journal, counters, also: 'REMOVE completedAt', items: [running] };
      }),

    leave: (key, people) =>
      decide(key, people, (outcomes, chosen) => {
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
    change: (outcomes: ChunkState<Id>['outcomes'], chosen: ReadonlySet<Id>) => Change,
  ): Promise<boolean> {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: journalKey(key), ConsistentRead: true }));
    const outcomes = (Item?.outcomes ?? {}) as ChunkState<Id>['outcomes'];
    const parked = new Set(parkedIn(outcomes));
    const chosen = new Set(people.filter((who) => parked.has(who)));
    if (chosen.size === 0 || !Item?.done) return false;
    const { journal, counters, also, items } = change(outcomes, chosen);
    const update = {
      TableName: name,
      Key: journalKey(key),
      UpdateExpression: journal.UpdateExpression,
      ConditionExpression: 'done = :true AND outcomes = :before',
      ExpressionAttributeValues: { ...journal.ExpressionAttributeValues, ':true': true, ':before': outcomes },
    };
    const TransactItems = [
      { Update: update },
      countersUpdate(name, key, counters, clock().toISOString(), also),
      ...items,
    ];
    return falseIfConditionFails(retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))));
  }
};
