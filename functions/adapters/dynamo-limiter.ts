import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Limiter } from '../ports.ts';
import { conditionFailed, type Table } from './dynamo.ts';

const KEY = { pk: 'limiter', sk: 'rate' };

/** Until the account's own rate is known: what SES grants new production accounts. */
const RATE_UNKNOWN = 14;
const RATE_CACHED_MS = 5_000;
/** How far ahead slots may be handed out; whoever finds the queue longer comes back later. */
const HORIZON_MS = 2_000;

/**
 * One number for all senders: the moment up to which slots are given away. Each reservation moves it on by as long as
 * its mails take at the account's rate (generic cell rate algorithm), so the rate is used in full and never exceeded.
 */
export function dynamoLimiter({ client, name }: Table): Limiter {
  let cached: { rate: number; until: number } | undefined;

  const rateAt = async (now: number): Promise<number> => {
    if (cached && now < cached.until) return cached.rate;
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: KEY }));
    cached = { rate: (Item?.rate as number | undefined) ?? RATE_UNKNOWN, until: now + RATE_CACHED_MS };
    return cached.rate;
  };

  const move = async (expression: string, condition: string, values: Record<string, number>) => {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: KEY,
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Attributes?.takenUntil as number;
    } catch (error) {
      if (conditionFailed(error)) return undefined;
      throw error;
    }
  };

  return {
    async reserve(count, at) {
      const now = at.getTime();
      const intervalMs = 1000 / (await rateAt(now));
      const length = count * intervalMs;
      const behindOthers = () =>
        move('SET takenUntil = takenUntil + :length', 'takenUntil BETWEEN :now AND :horizon', {
          ':length': length,
          ':now': now,
          ':horizon': now + HORIZON_MS,
        });
      const first = () =>
        move('SET takenUntil = :end', 'attribute_not_exists(takenUntil) OR takenUntil < :now', {
          ':end': now + length,
          ':now': now,
        });
      // Whoever loses the race to be first stands behind the winner.
      const end = (await behindOthers()) ?? (await first()) ?? (await behindOthers());
      return end === undefined ? undefined : { startAt: new Date(end - length), intervalMs };
    },

    async setRate(perSecond) {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: KEY,
          UpdateExpression: 'SET rate = :rate',
          ExpressionAttributeValues: { ':rate': perSecond },
        }),
      );
    },
  };
}
