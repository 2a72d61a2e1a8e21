import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Codes } from '../ports.ts';
import { conditionFailed, type Table, unlessRefused } from './dynamo.ts';

const DIGITS = 8;
const MINUTES = 15;
/** Wrong tries of one code; with one code in five minutes nobody guesses one of a hundred million. */
const TRIES = 5;
const AGAIN_AFTER_SECONDS = 5 * 60;

const keyOf = (whose: string) => ({ pk: `code#${whose}`, sk: 'code' });
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const digest = (whose: string, digits: string) => createHash('sha256').update(`${whose} ${digits}`).digest('hex');

/** A code is stored as its digest, and gone with its first right use. */
export const dynamoCodes = ({ client, name }: Table): Codes => ({
  async issue(whose, now) {
    const digits = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const put = new PutCommand({
      TableName: name,
      Item: {
        ...keyOf(whose),
        ...{ digest: digest(whose, digits), tries: 0, issuedAt: seconds(now), expiresAt: seconds(now) + MINUTES * 60 },
      },
      ConditionExpression: 'attribute_not_exists(pk) OR issuedAt <= :before',
      ExpressionAttributeValues: { ':before': seconds(now) - AGAIN_AFTER_SECONDS },
    });
    return (await unlessRefused(client.send(put))) ? { digits, minutes: MINUTES } : undefined;
  },

  async redeem(whose, given, now) {
    const digits = given.replace(/\D/g, '');
    const count = new UpdateCommand({
      TableName: name,
      Key: keyOf(whose),
      UpdateExpression: 'ADD tries :one',
      ConditionExpression: 'attribute_exists(pk) AND tries < :tries AND expiresAt > :now',
      ExpressionAttributeValues: { ':one': 1, ':tries': TRIES, ':now': seconds(now) },
      ReturnValues: 'ALL_NEW',
    });
    try {
      const { Attributes } = await client.send(count);
      const known = String(Attributes?.digest);
      if (!timingSafeEqual(Buffer.from(known), Buffer.from(digest(whose, digits)))) return false;
      const once = {
        ConditionExpression: 'digest = :digest',
        ExpressionAttributeValues: { ':digest': known },
      };
      return await unlessRefused(client.send(new DeleteCommand({ TableName: name, Key: keyOf(whose), ...once })));
    } catch (error) {
      if (conditionFailed(error)) return false;
      throw error;
    }
  },
});
