import * as z from 'zod';
import { SubscriberBody, type SubscriberList } from '../../shared/wire/api/subscribers.ts';
import { SHARDS, shardOf } from '../../shared/wire/messages.ts';
import type { Subscribers } from './ports.ts';

const Cursor = z.union([
  z
    .string()
    .regex(/^1?[0-9]$/)
    .transform((shard) => ({ shard: Number(shard), after: undefined })),
  z
    .templateLiteral(['sub_', z.string().regex(/^[0-9a-f]{20}$/)])
    .transform((id) => ({ shard: shardOf(id), after: id })),
]);

/**
 * One part of all subscribers; undefined for a cursor that is none. It goes through the shards one after another, and a
 * part never spans two of them, so it may be short before the end.
 */
export async function pageOfSubscribers(
  subscribers: Pick<Subscribers, 'page'>,
  limit: number,
  from: string | undefined,
): Promise<SubscriberList | undefined> {
  const cursor = Cursor.safeParse(from ?? '0');
  if (!cursor.success) return undefined;
  const { shard, after } = cursor.data;
  const people = await subscribers.page(shard, limit, after);
  const last = people.at(-1);
  const nextShard = shard + 1 < SHARDS ? String(shard + 1) : undefined;
  const next = people.length === limit && last ? last.id : nextShard;
  const shown = people.map((person) => SubscriberBody.parse(person));
  return { subscribers: shown, ...(next && { next }) };
}
