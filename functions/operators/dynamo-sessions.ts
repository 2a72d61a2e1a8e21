import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { SessionRecord, sessionExpiry } from '../../shared/domain/actor/session.ts';
import type { Table } from '../platform/dynamo.ts';
import { exists } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { Sessions } from './ports.ts';

const SESSIONS = 'sessions';
const HOUR_MS = 3_600_000;
const Item = SessionRecord.extend({ sk: z.string() });

/** A secret is stored as its digest only: who reads the table cannot use it. */
const keyOf = (secret: string) => ({ pk: SESSIONS, sk: createHash('sha256').update(secret).digest('hex') });

export const dynamoSessions = (table: Table): Sessions => {
  const store = tableStore(table);

  const ofMembership = async (membership: SessionRecord['membership']): Promise<z.infer<typeof Item>[]> => {
    const found: z.infer<typeof Item>[] = [];
    for await (const item of store.query(Item, { pk: SESSIONS })) if (item.membership === membership) found.push(item);
    return found;
  };

  const add = async (record: SessionRecord, now: Date): Promise<string> => {
    const secret = randomBytes(32).toString('base64url');
    await store.put({ ...keyOf(secret), ...record, expiresAt: timeToLive(sessionExpiry(now)) });
    return secret;
  };

  return {
    open: (session, now) => {
      const at = now.toISOString();
      const id = `ses_${randomBytes(6).toString('hex')}` as const;
      return add({ ...session, id, createdAt: at, usedAt: at, renewedAt: at }, now);
    },
    read: (secret) => store.get(SessionRecord, keyOf(secret)),
    async noteUse(secret, now) {
      const set = { usedAt: now.toISOString(), expiresAt: timeToLive(sessionExpiry(now)) };
      // A session that was ended meanwhile does not come back.
      await store.update(keyOf(secret), { set }, exists('pk'));
    },
    async renew(secret, now) {
      const at = now.toISOString();
      const change = { setOnce: { replacedAt: at }, set: { expiresAt: timeToLive(new Date(now.getTime() + HOUR_MS)) } };
      const before = await store.updated(Item, keyOf(secret), change, exists('pk'));
      // Of two tabs that renew at the same moment one gets the new secret, which both send from then on.
      if (!before || before.replacedAt !== at) return undefined;
      const { sk: _, replacedAt: __, ...record } = before;
      return add({ ...record, usedAt: at, renewedAt: at }, now);
    },
    list: async (membership) =>
      (await ofMembership(membership))
        .filter(({ replacedAt }) => replacedAt === undefined)
        .map(({ sk: _, ...record }) => record)
        .toSorted((a, b) => (a.usedAt > b.usedAt ? -1 : 1)),
    async end(membership, id) {
      const ended = (await ofMembership(membership)).filter((one) => id === undefined || one.id === id);
      for (const { sk } of ended) await store.delete({ pk: SESSIONS, sk });
      return ended.length > 0;
    },
  };
};
