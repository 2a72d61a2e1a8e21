import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { SubscriberId } from '../../shared/domain/ids.ts';
import type { Answer, Answers } from '../ports.ts';
import type { Table } from './dynamo.ts';
import { expiryAt } from './dynamo-mailings.ts';

const PREFIX = 'answer#';

/** Answers lie beside the mailings of their incident and are forgotten with them. */
export const dynamoAnswers = ({ client, name }: Table): Answers => ({
  async record(incidentId, who, answer) {
    const key = { pk: `incident#${incidentId}`, sk: `${PREFIX}${who}` };
    const Item = { ...key, answer, expiresAt: expiryAt(new Date(answer.at)) };
    await client.send(new PutCommand({ TableName: name, Item }));
  },

  async of(incidentId) {
    const found: { who: SubscriberId; answer: Answer }[] = [];
    const query = {
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :answer)',
      ExpressionAttributeValues: { ':pk': `incident#${incidentId}`, ':answer': PREFIX },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      found.push(
        ...Items.map(({ sk, answer }) => ({ who: sk.slice(PREFIX.length) as SubscriberId, answer: answer as Answer })),
      );
    }
    return found;
  },
});
