import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed, falseIfConditionFails, type Table } from './dynamo.ts';
import type { Codes } from './ports.ts';

const DIGITS = 8;
const MINUTES = 15;
/** Tries of one code. Mails to an address are bounded, and so are the tries of somebody who guesses. */
const TRIES = 5;

const keyOf = (whose: string, asking: string) => ({ pk: `code#${whose}`, sk: asking });
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const digestOf = (whose: string, asking: string, digits: string) => sha256(`${whose} ${asking} ${digits}`);

/** Code and ticket are stored as digests, and gone with the first right use. */
export const dynamoCodes = ({ client, name }: Table): Codes => ({
  open() {
    const ticket = randomBytes(24).toString('base64url');
    return { ticket, asking: sha256(ticket) };
  },

  async issue(whose, asking, now) {
    const digits = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keyOf(whose, asking),
        // A mail that is tried again carries a new code, and no new tries.
        UpdateExpression: 'SET digest = :digest, expiresAt = :expires, tries = if_not_exists(tries, :none)',
        ExpressionAttributeValues: {
          ':digest': digestOf(whose, asking, digits),
          ':expires': seconds(now) + MINUTES * 60,
          ':none': 0,
        },
      }),
    );
    return { digits, minutes: MINUTES };
  },

  async redeem(whose, ticket, given, now) {
    const asking = sha256(ticket);
    const Key = keyOf(whose, asking);
    const count = new UpdateCommand({
      ...{ TableName: name, Key, UpdateExpression: 'ADD tries :one', ReturnValues: 'ALL_NEW' },
      ConditionExpression: 'attribute_exists(pk) AND tries < :tries AND expiresAt > :now',
      ExpressionAttributeValues: { ':one': 1, ':tries': TRIES, ':now': seconds(now) },
    });
    try {
      const { Attributes } = await client.send(count);
      const known = String(Attributes?.digest);
      const digest = digestOf(whose, asking, given.replace(/\D/g, ''));
      if (!timingSafeEqual(Buffer.from(known), Buffer.from(digest))) return 'wrong';
      const once = { ConditionExpression: 'digest = :digest', ExpressionAttributeValues: { ':digest': known } };
      return (await falseIfConditionFails(client.send(new DeleteCommand({ TableName: name, Key, ...once }))))
        ? 'right'
        : 'spent';
    } catch (error) {
      if (conditionFailed(error)) return 'spent';
      throw error;
    }
  },
});
