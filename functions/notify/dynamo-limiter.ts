import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Cut,
  cutFactor,
  factorAt,
  HORIZON_MS,
  pauseAt,
  RATE_UNKNOWN,
  slotsGranted,
  TAKEN_MAX_MS,
} from '../../shared/domain/rate-limit/send-rate.ts';
import { CLOCK_MARGIN_MS } from '../../shared/domain/time/clock-skew.ts';
import { conditionFailed, falseIfConditionFails, type Table } from '../platform/dynamo.ts';
import { log as logLine } from '../platform/log.ts';
import type { Log } from '../platform/ports.ts';
import type { Limiter, Pause, PauseScope, Quota, SendingState } from './limiter-ports.ts';

const KEY = { pk: 'limiter', sk: 'rate' };

const CACHED_MS = 1_000;

interface Item extends Cut {
  rate?: number;
  pause?: Pause;
  confirmationsPause?: Pause;
  quota?: Quota;
}

const ATTRIBUTE = { notices: 'pause', confirmations: 'confirmationsPause' } as const satisfies Record<
  PauseScope,
  keyof Item
>;

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
 * A moment further ahead than any reservation reaches was written by a wrong clock, and the count starts anew.
 */
export function dynamoLimiter({ client, name }: Table, log: Log = logLine): Limiter {
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
    async reserve(wanted, at) {
      const now = at.getTime();
      const { perSecond, pause } = stateOf(await itemAt(now), now);
      if (pause) return { status: 'paused' };
      const intervalMs = 1000 / perSecond;
      const count = slotsGranted(wanted, intervalMs);
      const length = count * intervalMs;
      const behindOthers = () =>
        move('SET takenUntil = takenUntil + :length', 'takenUntil BETWEEN :now AND :horizon', {
          ':length': length,
          ':now': now,
          ':horizon': now + HORIZON_MS,
        });
      const first = () =>
        move(
          'SET takenUntil = :end',
          'attribute_not_exists(takenUntil) OR NOT (takenUntil BETWEEN :now AND :furthest)',
          {
            ':end': now + length,
            ':now': now,
            ':furthest': now + TAKEN_MAX_MS + CLOCK_MARGIN_MS,
          },
        );
      // Whoever loses the race to be first stands behind the winner.
      const end = (await behindOthers()) ?? (await first()) ?? (await behindOthers());
      return end === undefined
        ? { status: 'full' }
        : { status: 'granted', startAt: new Date(end - length), intervalMs, count };
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
            ConditionExpression: 'attribute_not_exists(cutAt) OR cutAt <= :before OR cutAt > :furthest',
            ExpressionAttributeValues: {
              ':factor': cutFactor(item, now),
              ':now': now,
              ':before': now - 1000,
              ':furthest': now + CLOCK_MARGIN_MS,
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
      const { reason, detail, until } = pause;
      // What an operator is called is nobody's business in a log.
      log('sending.paused', { reason, ...(reason !== 'operator' && { detail }), until });
    },

    async resume() {
      cached = undefined;
      await client.send(
        new UpdateCommand({ TableName: name, Key: KEY, UpdateExpression: 'REMOVE pause, confirmationsPause' }),
      );
      log('sending.resumed');
    },

    state: async (now) => stateOf(await read(), now.getTime()),
  };
}
