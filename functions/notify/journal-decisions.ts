import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { RecipientId } from '../../shared/domain/ids.ts';
import { DISMISSED, NEEDS_DECISION } from '../../shared/domain/notification/delivery.ts';
import { countersOf } from '../../shared/domain/notification/mailing-tally.ts';
import { falseIfConditionFails, retryOnConflict, type Table } from '../platform/dynamo.ts';
import type { Clock } from '../platform/ports.ts';
import { runningKey } from './dynamo-mailings.ts';
import { countersUpdate, journalKey, stateOf, undecidedIn } from './journal-item.ts';
import type { ChunkKey, ChunkState, Journal } from './journal-ports.ts';

/** What a person decides about deliveries that nobody can say more about. */
export const journalDecisions = <Id extends RecipientId>(
  table: Table,
  clock: Clock,
): Pick<Journal<Id>, 'sendAgain' | 'leave'> => ({
  sendAgain: (key, people) =>
    decide<Id>(table, clock, key, people, ({ outcomes, resent }, chosen) => {
      const kept = Object.fromEntries(Object.entries(outcomes).filter(([who]) => !chosen.has(who as Id)));
      const journal = {
        UpdateExpression: 'SET outcomes = :outcomes, leaseUntil = :past, resent = :resent REMOVE done, undecided',
        ExpressionAttributeValues: {
          ':outcomes': kept,
          ':past': '',
          ':resent': { ...resent, ...Object.fromEntries([...chosen].map((who) => [who, (resent[who] ?? 0) + 1])) },
        },
      };
      // The chunk is counted whole when it is finished again.
      const counters = new Map([...countersOf(outcomes)].map(([counter, count]) => [counter, -count]));
      const running = { Put: { TableName: table.name, Item: runningKey(key.mailingId) } };
      return { journal, counters, also: 'REMOVE completedAt', items: [running] };
    }),

  leave: (key, people) =>
    decide<Id>(table, clock, key, people, ({ outcomes }, chosen) => {
      const left = Object.fromEntries(
        Object.entries(outcomes).map(([who, outcome]) => [
          who,
          chosen.has(who as Id) ? { settled: 'unknown', reason: DISMISSED } : outcome,
        ]),
      ) as ChunkState<Id>['outcomes'];
      const remaining = undecidedIn(left).length;
      const journal = {
        UpdateExpression:
          remaining > 0
            ? 'SET outcomes = :outcomes, undecided = :remaining'
            : 'SET outcomes = :outcomes REMOVE undecided',
        ExpressionAttributeValues: { ':outcomes': left, ...(remaining > 0 && { ':remaining': remaining }) },
      };
      const counters = new Map([
        [`reason#${NEEDS_DECISION}`, -chosen.size],
        [`reason#${DISMISSED}`, chosen.size],
      ]);
      return { journal, counters, also: '', items: [] };
    }),
});

interface Change {
  journal: { UpdateExpression: string; ExpressionAttributeValues: Record<string, unknown> };
  counters: ReadonlyMap<string, number>;
  also: string;
  items: { Put: { TableName: string; Item: Record<string, unknown> } }[];
}

/** Applies one decision on undecided people of a finished chunk, unless somebody decided meanwhile. */
async function decide<Id extends RecipientId>(
  { client, name }: Table,
  clock: Clock,
  key: ChunkKey,
  people: readonly Id[],
  change: (chunk: ChunkState<Id>, chosen: ReadonlySet<Id>) => Change,
): Promise<boolean> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: journalKey(key), ConsistentRead: true }));
  if (!Item?.done) return false;
  const chunk = stateOf<Id>(Item);
  const undecided = new Set(undecidedIn(chunk.outcomes));
  const chosen = new Set(people.filter((who) => undecided.has(who)));
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
