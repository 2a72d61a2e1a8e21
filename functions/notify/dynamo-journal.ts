import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RecipientId, SubscriberId } from '../../shared/domain/ids.ts';
import { countersOf } from '../../shared/domain/notification/mailing-tally.ts';
import { CLOCK_MARGIN_MS } from '../../shared/domain/time/clock-skew.ts';
import { conditionFailed, falseIfConditionFails, retryOnConflict, type Table } from '../platform/dynamo.ts';
import type { Clock } from '../platform/ports.ts';
import { expiryAt } from './dynamo-mailings.ts';
import { journalDecisions } from './journal-decisions.ts';
import { countersUpdate, journalKey, seenKey, stateOf, undecidedIn } from './journal-item.ts';
import { type ChunkKey, type Claim, type Journal, LeaseLost } from './journal-ports.ts';
import { journalReads } from './journal-reads.ts';

/** Days for which SES's own reports of sent mails are kept; a chunk in doubt is settled within minutes. */
const SEEN_DAYS = 7;

export const dynamoJournal = <Id extends RecipientId = SubscriberId>(table: Table, clock: Clock): Journal<Id> => ({
  ...journalLeases<Id>(table, clock),
  ...journalWrites<Id>(table, clock),
  ...journalReports<Id>(table, clock),
  ...journalReads<Id>(table),
  ...journalDecisions<Id>(table, clock),
});

const journalLeases = <Id extends RecipientId>(
  { client, name }: Table,
  clock: Clock,
): Pick<Journal<Id>, 'claim' | 'release'> => ({
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
});

const journalWrites = <Id extends RecipientId>(
  { client, name }: Table,
  clock: Clock,
): Pick<Journal<Id>, 'write' | 'finish'> => ({
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
    const undecided = undecidedIn(outcomes).length;
    const journal = {
      Update: {
        TableName: name,
        Key: journalKey(key),
        UpdateExpression: `SET done = :true, outcomes = :outcomes, inDoubt = :none ${undecided > 0 ? ', undecided = :undecided' : 'REMOVE undecided'}`,
        ConditionExpression: 'fence = :fence AND attribute_not_exists(done)',
        ExpressionAttributeValues: {
          ':true': true,
          ':outcomes': outcomes,
          ':none': {},
          ':fence': fence,
          ...(undecided > 0 && { ':undecided': undecided }),
        },
      },
    };
    const totals = countersUpdate(name, key, countersOf(outcomes), clock().toISOString());
    await fenced(
      retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: [journal, totals] }))),
      key,
    );
  },
});

/** Throws {@link LeaseLost} when another sender has taken the chunk over. */
async function fenced(write: Promise<unknown>, { chunkId }: ChunkKey): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (conditionFailed(error)) throw new LeaseLost(`Another sender has taken over ${chunkId}`, { cause: error });
    throw error;
  }
}

const journalReports = <Id extends RecipientId>(
  { client, name }: Table,
  clock: Clock,
): Pick<Journal<Id>, 'noteSeen' | 'seen'> => ({
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
});
