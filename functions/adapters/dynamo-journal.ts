import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import {
  type ChunkKey,
  type ChunkState,
  type Claim,
  type Clock,
  type Journal,
  LeaseLost,
  type RecipientOutcome,
} from '../ports.ts';
import { conditionFailed, type Table, unlessRefused } from './dynamo.ts';
import { chunkSk, headKey, KEEP_DAYS, partOf, throughConflicts } from './dynamo-mailings.ts';

const journalKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partOf(mailingId), sk: chunkSk(chunkId) });
const seenKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partOf(mailingId), sk: `seen#${chunkId}` });

/** Days for which SES's own reports of sent mails are kept; a chunk in doubt is settled within minutes. */
const SEEN_DAYS = 7;

const expiry = (at: string, days: number) => Math.floor(Date.parse(at) / 1000) + days * 86_400;

const stateOf = (item: Record<string, unknown>): ChunkState => ({
  recipients: item.recipients as SubscriberId[],
  outcomes: item.outcomes as ChunkState['outcomes'],
  wave: item.wave as SubscriberId[],
  ...(item.waveAt !== undefined && { waveAt: item.waveAt as string }),
});

/** Adds up outcomes as the mailing's counters count them: by kind, and by reason where there is one. */
function countersOf(outcomes: Record<SubscriberId, RecipientOutcome>): Map<string, number> {
  const counters = new Map<string, number>();
  const add = (name: string) => counters.set(name, (counters.get(name) ?? 0) + 1);
  for (const outcome of Object.values(outcomes)) {
    add(outcome.settled);
    if (outcome.settled !== 'sent') add(`reason#${outcome.reason}`);
  }
  return counters;
}

export const dynamoJournal = ({ client, name }: Table, clock: Clock): Journal => {
  const fenced = async (write: Promise<unknown>, { chunkId }: ChunkKey) => {
    try {
      await write;
    } catch (error) {
      if (conditionFailed(error)) throw new LeaseLost(`Another sender has taken over ${chunkId}`, { cause: error });
      throw error;
    }
  };

  return {
    async claim(message, now, leaseUntil): Promise<Claim> {
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
              ':expires': expiry(now, KEEP_DAYS),
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return { status: 'claimed', fence: Attributes.fence as number, chunk: stateOf(Attributes) };
      } catch (error) {
        if (!conditionFailed(error)) throw error;
        const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
        return { status: Item?.done ? 'done' : 'busy' };
      }
    },

    async write(key, fence, outcomes, wave, at) {
      const update = new UpdateCommand({
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: 'SET outcomes = :outcomes, wave = :wave, waveAt = :at',
        ConditionExpression: 'fence = :fence',
        ExpressionAttributeValues: { ':outcomes': outcomes, ':wave': wave, ':at': at, ':fence': fence },
      });
      await fenced(client.send(update), key);
    },

    async finish(key, fence, outcomes) {
      const counters = [...countersOf(outcomes)];
      const journal = {
        Update: {
          TableName: name,
          Key: journalKey(key),
          UpdateExpression: 'SET done = :true, outcomes = :outcomes, wave = :nobody',
          ConditionExpression: 'fence = :fence AND attribute_not_exists(done)',
          ExpressionAttributeValues: { ':true': true, ':outcomes': outcomes, ':nobody': [], ':fence': fence },
        },
      };
      const totals = {
        Update: {
          TableName: name,
          Key: headKey(key.mailingId),
          UpdateExpression: `SET progressAt = :at ADD ${counters.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(counters.map(([counter], index) => [`#c${index}`, counter])),
          ExpressionAttributeValues: {
            ':at': clock().toISOString(),
            ...Object.fromEntries(counters.map(([, count], index) => [`:c${index}`, count])),
          },
        },
      };
      await fenced(
        throughConflicts(() => client.send(new TransactWriteCommand({ TransactItems: [journal, totals] }))),
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
      await unlessRefused(client.send(update));
    },

    async noteSeen(key, recipients) {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: seenKey(key),
          UpdateExpression: 'ADD ids :ids SET expiresAt = if_not_exists(expiresAt, :expires)',
          ExpressionAttributeValues: {
            ':ids': new Set(recipients),
            ':expires': expiry(clock().toISOString(), SEEN_DAYS),
          },
        }),
      );
    },

    async seen(key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: seenKey(key), ConsistentRead: true }));
      return (Item?.ids as Set<SubscriberId> | undefined) ?? new Set();
    },
  };
};
