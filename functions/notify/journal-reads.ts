import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { RecipientId } from '../../shared/domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { chunkSk, partitionOf } from './dynamo-mailings.ts';
import { stateOf, undecidedIn } from './journal-item.ts';
import type { Chunk, ChunkState, Journal } from './journal-ports.ts';

/** What the journals of a mailing say about its recipients. */
export const journalReads = <Id extends RecipientId>({
  client,
  name,
}: Table): Pick<Journal<Id>, 'find' | 'recipients' | 'undecided'> => ({
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

  async undecided(mailingId, limit) {
    const found: Chunk<Id>[] = [];
    const query = {
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :chunk)',
      FilterExpression: 'attribute_exists(undecided)',
      ExpressionAttributeValues: { ':pk': partitionOf(mailingId), ':chunk': chunkSk('') },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      found.push(
        ...Items.map((item) => ({
          id: (item.sk as string).slice(chunkSk('').length),
          recipients: undecidedIn(item.outcomes as ChunkState<Id>['outcomes']),
        })),
      );
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  },
});
