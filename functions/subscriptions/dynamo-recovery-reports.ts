import { paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { expiryAt, retryOnConflict } from '../notify/dynamo-mailings.ts';
import type { Table } from '../platform/dynamo.ts';
import type { RecoveryReport, RecoveryReports } from './ports.ts';

const PREFIX = 'answer#';

/** Beside the mailings of its incident, and again beside the person, so that it is found when they ask or go. */
const keysOf = (incidentId: IncidentId, who: SubscriberId) => [
  { pk: `incident#${incidentId}`, sk: `${PREFIX}${who}` },
  { pk: `person#${who}`, sk: `${PREFIX}${incidentId}` },
];

export const dynamoRecoveryReports = ({ client, name }: Table): RecoveryReports => {
  async function allIn<Id>(pk: string): Promise<{ id: Id; answer: RecoveryReport }[]> {
    const found: { id: Id; answer: RecoveryReport }[] = [];
    const query = {
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :answer)',
      ExpressionAttributeValues: { ':pk': pk, ':answer': PREFIX },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      found.push(
        ...Items.map(({ sk, answer }) => ({ id: sk.slice(PREFIX.length) as Id, answer: answer as RecoveryReport })),
      );
    return found;
  }
  const together = (TransactItems: object[]) =>
    retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: TransactItems as never })));

  const by = async (who: SubscriberId) =>
    (await allIn<IncidentId>(`person#${who}`))
      .map(({ id, answer }) => ({ incidentId: id, answer }))
      .toSorted((a, b) => (a.answer.at < b.answer.at ? 1 : -1));

  return {
    async record(incidentId, who, answer) {
      const rest = { answer, expiresAt: expiryAt(new Date(answer.at)) };
      await together(keysOf(incidentId, who).map((key) => ({ Put: { TableName: name, Item: { ...key, ...rest } } })));
    },

    of: async (incidentId) =>
      (await allIn<SubscriberId>(`incident#${incidentId}`)).map(({ id, answer }) => ({ who: id, answer })),

    by,

    async erase(who) {
      for (const { incidentId } of await by(who))
        await together(keysOf(incidentId, who).map((Key) => ({ Delete: { TableName: name, Key } })));
    },
  };
};
