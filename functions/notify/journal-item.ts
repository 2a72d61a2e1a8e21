import type { RecipientId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, NEEDS_DECISION } from '../../shared/domain/notification/delivery.ts';
import { chunkSk, countersKey, partitionOf } from './dynamo-mailings.ts';
import type { ChunkKey, ChunkState, Retry } from './journal-ports.ts';

export const journalKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: chunkSk(chunkId) });
export const seenKey = ({ mailingId, chunkId }: ChunkKey) => ({ pk: partitionOf(mailingId), sk: `seen#${chunkId}` });

export const stateOf = <Id extends RecipientId>(item: Record<string, unknown>): ChunkState<Id> => ({
  recipients: item.recipients as Id[],
  outcomes: item.outcomes as ChunkState<Id>['outcomes'],
  inDoubt: item.inDoubt as ChunkState<Id>['inDoubt'],
  resent: (item.resent ?? {}) as ChunkState<Id>['resent'],
  refusals: (item.refusals ?? {}) as ChunkState<Id>['refusals'],
  ...(item.retry !== undefined && { retry: item.retry as Retry }),
  ...(item.replayed === true && { replayed: true }),
});

/** Adds to the counters of a mailing; a negative count takes away. */
export function countersUpdate(
  table: string,
  key: ChunkKey,
  counters: ReadonlyMap<string, number>,
  at: string,
  also = '',
) {
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

export const undecidedIn = <Id extends RecipientId>(outcomes: Record<Id, DeliveryOutcome>): Id[] =>
  (Object.entries(outcomes) as [Id, DeliveryOutcome][]).flatMap(([who, outcome]) =>
    outcome.settled === 'unknown' && outcome.reason === NEEDS_DECISION ? [who] : [],
  );
