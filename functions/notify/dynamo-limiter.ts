import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed, falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import type { Limiter, Pause, PauseScope, Quota, SendingState } from './limiter-ports.ts';

const KEY = { pk: 'limiter', sk: 'rate' };

/** Until the account's own rate is known: what SES grants new production accounts. */
const RATE_UNKNOWN = 14;
const CACHED_MS = 1_000;
/** How far ahead slots may be handed out; whoever finds the queue longer comes back later. */
const HORIZON_MS = 2_000;
const SLOW_DOWN = 0.7;
const RECOVERY_PER_SECOND = 0.01;

interface Item {
  rate?: number;
  /** What was left of the rate when it was last cut, and when that was. */
  factor?: number;
  cutAt?: number;
  pause?: Pause;
  confirmationsPause?: Pause;
  quota?: Quota;
}

const factorAt = ({ factor = 1, cutAt = 0 }: Item, now: number): number =>
  Math.min(1, factor + (RECOVERY_PER_SECOND * Math.max(0, now - cutAt)) / 1000);

const ATTRIBUTE = { notices: 'pause', confirmations: 'confirmationsPause' } as const satisfies Record<
  PauseScope,
  keyof Item
>;

const pauseAt = (pause: Pause | undefined, now: number): Pause | undefined =>
  pause && (pause.until === undefined || Date.parse(pause.until) > now) ? pause : undefined;

const stateOf = (item: Item, now: number): SendingState => {
  const pause = pauseAt(item.pause, now);
  const confirmationsPause = pauseAt(item.confirmationsPause, now);
  return {
    perSecond: (item.rate ?? RATE_UNKNOWN) * factorAt(item, now),
    ...(pause && { pause }),
    ...(confirmationsPause && { confirmationsPause }),
    ...(item.quota && { quota: item.quota }),
  };
};

/**
 * One number for all senders: the moment up to which slots are given away. Each reservation moves it on by as long as
 * its mails take at the account's rate (generic cell rate algorithm), so the rate is used in full and never exceeded.
 */
export function dynamoLimiter({ client, name }: Table): Limiter {
  let cached: { item: Item; until: number } | undefined;

  const read = async (): Promise<Item> =>
    ((await client.send(new GetCommand({ TableName: name, Key: KEY, ConsistentRead: true }))).Item ?? {}) as Item;

  const itemAt = async (now: number): Promise<Item> => {
    if (!cached || now >= cached.until || now < cached.until - CACHED_MS)
      cached = { item: await read(), until: now + CACHED_MS };
    return cached.item;
  };

  const update = (UpdateExpression: string, values: Record<string, unknown>) => {
    cached = undefined;
    return client.send(
      new UpdateCommand({
        TableName: name,
        Key: KEY,
        UpdateExpression,
        ExpressionAttributeNames: { '#rate': 'rate' },
        ExpressionAttributeValues: values,
      }),
    );
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
          ReturnValues: 'ALL_NEW',
        }),
      );
      // What comes back is the newest there is; it spares a read of its own.
      cached = { item: Attributes as Item, until: (values[':now'] ?? 0) + CACHED_MS };
      return Attributes?.takenUntil as number;
    } catch (error) {
      if (conditionFailed(error)) return undefined;
      throw error;
    }
  };

  return {
    async reserve(count, at) {
      const now = at.getTime();
      const { perSecond, pause } = stateOf(await itemAt(now), now);
      if (pause) return { status: 'paused' };
      const intervalMs = 1000 / perSecond;
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
      return end === undefined
        ? { status: 'full' }
        : { status: 'granted', startAt: new Date(end - length), intervalMs };
    },

    async learn(quota, share) {
      await update('SET #rate = :rate, quota = :quota', { ':rate': quota.perSecond * share, ':quota': quota });
    },

    async slowDown(at) {
      const now = at.getTime();
      const item = await read();
      cached = undefined;
      // One cut a second, however many senders met the same refusal.
      await falseIfConditionFails(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: KEY,
            UpdateExpression: 'SET factor = :factor, cutAt = :now',
            ConditionExpression: 'attribute_not_exists(cutAt) OR cutAt <= :before',
            ExpressionAttributeValues: {
              ':factor': factorAt(item, now) * SLOW_DOWN,
              ':now': now,
              ':before': now - 1000,
            },
          }),
        ),
      );
    },

    async pause(pause, scope = 'notices') {
      cached = undefined;
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: KEY,
          UpdateExpression: 'SET #pause = :pause',
          ExpressionAttributeNames: { '#pause': ATTRIBUTE[scope] },
          ExpressionAttributeValues: { ':pause': pause },
        }),
      );
    },

    async resume() {
      cached = undefined;
      await client.send(
        new UpdateCommand({ TableName: name, Key: KEY, UpdateExpression: 'REMOVE pause, confirmationsPause' }),
      );
    },

    state: async (now) => stateOf(await read(), now.getTime()),
  };
}
