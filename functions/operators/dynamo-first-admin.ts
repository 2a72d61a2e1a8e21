import { createHash, randomBytes } from 'node:crypto';
import type { Table } from '../platform/dynamo.ts';
import { above } from '../platform/dynamo-expression.ts';
import { tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { FirstAdminLinks } from './ports.ts';

const LINK_HOURS = 24;

const keyOf = (token: string) => ({ pk: 'first-admin', sk: createHash('sha256').update(token).digest('hex') });

export const dynamoFirstAdminLinks = (table: Table): FirstAdminLinks => ({
  redeem: (token, now) => tableStore(table).deleteIf(keyOf(token), above('expiresAt', timeToLive(now))),
});

/** Makes a link that lets one person become the first administrator, for the programs that set a system up. */
export async function storeFirstAdminLink(table: Table, url: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const expires = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  await tableStore(table).put({ ...keyOf(token), expiresAt: timeToLive(expires) });
  return `${url}/console#first=${token}`;
}
