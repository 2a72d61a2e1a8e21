import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { isValid, KeyRecord, ownerOf } from '../../shared/domain/actor/api-key.ts';
import type { Role } from '../../shared/domain/actor/member.ts';
import type { ApiKeyId } from '../../shared/domain/ids.ts';
import { addressKey } from '../../shared/domain/subscriber/subscriber.ts';
import type { Table } from '../platform/dynamo.ts';
import { exists } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import { dynamoMembers } from './dynamo-members.ts';
import type { ApiKey, ApiKeys } from './ports.ts';

const KEYS = 'keys';
const Item = KeyRecord.extend({
  sk: z.string(),
  expiresAt: z
    .number()
    .transform((seconds) => new Date(seconds * 1000))
    .optional(),
});
type Item = z.infer<typeof Item>;

/** A key is stored as its digest only: who reads the table cannot use it. */
const keyOf = (secret: string) => ({ pk: KEYS, sk: createHash('sha256').update(secret).digest('hex') });

const newKeyId = (): ApiKeyId => `key_${randomBytes(6).toString('hex')}`;

export const dynamoApiKeys = (table: Table): ApiKeys => {
  const store = tableStore(table);
  const members = dynamoMembers(table);

  const all = async (): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of store.query(Item, { pk: KEYS })) found.push(item);
    return found;
  };

  /** The day is coarse on purpose: one write a day and key. A key that was revoked meanwhile does not come back. */
  const noteUse = async ({ sk, lastUsedOn }: Item, day: string): Promise<void> => {
    if (lastUsedOn !== day) await store.update({ pk: KEYS, sk }, { set: { lastUsedOn: day } }, exists('pk'));
  };

  return {
    async actorOf(secret, now) {
      const item = await store.get(Item, keyOf(secret));
      // The table removes expired items in its own time.
      if (!item || !isValid(item, now)) return undefined;
      const owner = ownerOf(item, item.member === undefined ? undefined : await members.get(item.member));
      if (!owner) return undefined;
      await noteUse(item, now.toISOString().slice(0, 10));
      const { id, member, membership } = item;
      const whose = { ...(member !== undefined && { member }), ...(membership && { membership }) };
      return { ...owner, id, signedInBy: 'api-key', ...whose };
    },
    async issueTemporary({ id: membership, address: member }, now, expires) {
      const secret = newApiKey();
      const record = { id: newKeyId(), member, membership, createdAt: now.toISOString() };
      await store.put({ ...keyOf(secret), ...record, expiresAt: timeToLive(expires) });
      return secret;
    },
    async list(now) {
      const known = new Map((await members.list()).map((member) => [addressKey(member.address), member]));
      return (await all())
        .filter((item) => isValid(item, now))
        .flatMap((item): ApiKey[] => {
          const owner = ownerOf(item, known.get(addressKey(item.member ?? '')));
          if (!owner) return [];
          const { id, createdAt, lastUsedOn, expiresAt } = item;
          return [
            {
              id,
              label: item.member ?? owner.name,
              role: owner.role,
              ...(createdAt && { createdAt }),
              ...(lastUsedOn && { lastUsedOn }),
              ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
            },
          ];
        })
        .toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? -1 : 1));
    },
    async revoke(id) {
      const item = (await all()).find((one) => one.id === id);
      if (!item) return false;
      await store.delete({ pk: KEYS, sk: item.sk });
      return true;
    },
  };
};

/** Makes a key usable, for the programs that set a system up. */
export async function storeApiKey(
  table: Table,
  secret: string,
  holder: { name: string; role: Role },
  { now, expires }: { now?: Date; expires?: Date } = {},
): Promise<ApiKeyId> {
  const id = newKeyId();
  await tableStore(table).put({
    ...keyOf(secret),
    ...holder,
    id,
    ...(now && { createdAt: now.toISOString() }),
    ...(expires && { expiresAt: timeToLive(expires) }),
  });
  return id;
}

export const newApiKey = (): string => `ck_${randomBytes(24).toString('base64url')}`;
