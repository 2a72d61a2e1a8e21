import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ComponentStarts } from '../../shared/domain/component/record-start.ts';
import type { ApiKeyId } from '../../shared/domain/ids.ts';
import { addressKey } from '../../shared/domain/subscriber/subscriber.ts';
import type { ApiKey, ApiKeys, Member, Members, Role } from '../operators/ports.ts';
import type { Published, PublishedState, Starts } from '../publish/ports.ts';
import { falseIfConditionFails, type Table } from './dynamo.ts';
import type { Keyring } from './ports.ts';

const PUBLISHED = { pk: 'published', sk: 'site' };

export const dynamoPublished = ({ client, name }: Table): Published => ({
  async read() {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: PUBLISHED, ConsistentRead: true }));
    if (!Item) return undefined;
    const { pk, sk, ...state } = Item;
    return { ...NEVER_PUBLISHED, ...state };
  },
  noteChange: ({ fingerprint, ...state }) =>
    falseIfConditionFails(
      client.send(
        new UpdateCommand({
          ...{ TableName: name, Key: PUBLISHED },
          UpdateExpression: `SET ${STATE}`,
          ConditionExpression: 'fingerprint = :fingerprint AND version <= :version',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ...valuesOf(state), ':fingerprint': fingerprint },
        }),
      ),
    ),
  noteRebuild: ({ fingerprint, ...state }, request) =>
    falseIfConditionFails(
      client.send(
        new UpdateCommand({
          ...{ TableName: name, Key: PUBLISHED },
          UpdateExpression: `SET ${STATE}, fingerprint = :fingerprint REMOVE rebuildRequest`,
          ConditionExpression: request ? 'rebuildRequest = :request' : 'attribute_not_exists(rebuildRequest)',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: {
            ...{ ...valuesOf(state), ':fingerprint': fingerprint },
            ...(request && { ':request': request }),
          },
        }),
      ),
    ),
  async requestRebuild() {
    const update = { UpdateExpression: 'SET rebuildRequest = :request' };
    const values = { ExpressionAttributeValues: { ':request': randomUUID() } };
    await client.send(new UpdateCommand({ TableName: name, Key: PUBLISHED, ...update, ...values }));
  },
});

const STARTS = { pk: 'published', sk: 'starts' };

export const dynamoStarts = ({ client, name }: Table): Starts => ({
  async read() {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: STARTS, ConsistentRead: true }));
    return (Item?.starts as ComponentStarts | undefined) ?? {};
  },
  write: (before, after) =>
    falseIfConditionFails(
      client.send(
        new PutCommand({
          TableName: name,
          Item: { ...STARTS, starts: after },
          ...(Object.keys(before).length > 0
            ? { ConditionExpression: 'starts = :before', ExpressionAttributeValues: { ':before': before } }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        }),
      ),
    ),
});

const NEVER_PUBLISHED: PublishedState = { version: -1, fingerprint: '', day: '', changesAt: '', unreadable: [] };
const STATE = 'version = :version, #day = :day, changesAt = :changesAt, unreadable = :unreadable';
const valuesOf = ({ version, day, changesAt, unreadable }: Omit<PublishedState, 'fingerprint'>) => ({
  ...{ ':version': version, ':day': day, ':changesAt': changesAt, ':unreadable': [...unreadable] },
});

/** The secret under a key of its own, made by whoever asks first. */
async function secretAt({ client, name }: Table, key: { pk: string; sk: string }): Promise<readonly string[]> {
  const read = async () =>
    (await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item?.secrets as
      | string[]
      | undefined;
  const known = await read();
  if (known) return known;
  const secrets = [randomBytes(32).toString('base64url')];
  const put = new PutCommand({
    TableName: name,
    Item: { ...key, secrets },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return (await falseIfConditionFails(client.send(put))) ? secrets : ((await read()) ?? []);
}

const LINKS = { pk: 'keyring', sk: 'links' };
const ADDRESSES = { pk: 'keyring', sk: 'addresses' };

interface Secret {
  secret: string;
  since: string;
}

const DAY_MS = 86_400_000;
/** A secret signs for so long before a new one does. */
const ROTATE_DAYS = 90;
/** A link that ends a subscription has to work for as long as somebody may keep the mail it is in. */
const KEEP_DAYS = 800;
/** How long a function may go on without looking for newer secrets, and how long a new one waits until all know it. */
const CACHED_MS = 60_000;
const SETTLE_MS = 5 * 60_000;

const ageOf = ({ since }: Secret, now: Date): number => now.getTime() - Date.parse(since);

/** Keeps the secrets beside the people they protect: encrypted at rest, never in the template or the environment. */
export function dynamoKeyring({ client, name }: Table): Keyring {
  let known: { at: number; secrets: readonly Secret[] } | undefined;

  const read = async (): Promise<Secret[]> =>
    ((await client.send(new GetCommand({ TableName: name, Key: LINKS, ConsistentRead: true }))).Item?.ring as
      | Secret[]
      | undefined) ?? [];

  const write = (before: readonly Secret[], ring: readonly Secret[]): Promise<boolean> =>
    falseIfConditionFails(
      client.send(
        new PutCommand({
          TableName: name,
          Item: { ...LINKS, ring },
          ConditionExpression: before.length > 0 ? 'ring = :before' : 'attribute_not_exists(pk)',
          ...(before.length > 0 && { ExpressionAttributeValues: { ':before': before } }),
        }),
      ),
    );

  const fresh = (now: Date): Secret => ({ secret: randomBytes(32).toString('base64url'), since: now.toISOString() });

  /** Newest first, never empty. */
  const ringAt = async (now: Date): Promise<readonly Secret[]> => {
    if (known && Math.abs(now.getTime() - known.at) < CACHED_MS) return known.secrets;
    let ring = await read();
    if (ring.length === 0) {
      const first = [fresh(now)];
      ring = (await write([], first)) ? first : await read();
    }
    known = { at: now.getTime(), secrets: ring };
    return ring;
  };

  return {
    async signing(now) {
      const ring = await ringAt(now);
      return (ring.find((secret) => ageOf(secret, now) >= SETTLE_MS) ?? ring.at(-1))?.secret ?? '';
    },
    verifying: async (now) => (await ringAt(now)).map(({ secret }) => secret),
    async rotate(now) {
      const ring = await read();
      const [newest] = ring;
      if (!newest || ageOf(newest, now) < ROTATE_DAYS * DAY_MS) return false;
      known = undefined;
      return write(ring, [fresh(now), ...ring.filter((one) => ageOf(one, now) < KEEP_DAYS * DAY_MS)]);
    },
  };
}

/** What subscribers' ids are keyed with. It is never changed: the ids would be. */
export const addressKeySecret = async (table: Table): Promise<string> => (await secretAt(table, ADDRESSES))[0] ?? '';

/** A key is stored as its digest only: who reads the table cannot use it. */
const keyOf = (secret: string) => ({ pk: 'keys', sk: createHash('sha256').update(secret).digest('hex') });

const memberKey = (address: string) => ({ pk: 'members', sk: addressKey(address) });

export const dynamoMembers = ({ client, name }: Table): Members => ({
  async get(address) {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: memberKey(address), ConsistentRead: true }),
    );
    return Item?.member as Member | undefined;
  },
  async put(member) {
    await client.send(new PutCommand({ TableName: name, Item: { ...memberKey(member.address), member } }));
  },
  async remove(address) {
    await client.send(new DeleteCommand({ TableName: name, Key: memberKey(address) }));
  },
  async list() {
    const found: Member[] = [];
    const query = {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'members' },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      found.push(...Items.map(({ member }) => member as Member));
    return found;
  },
});

interface KeyItem {
  sk: string;
  id: ApiKeyId;
  createdAt?: string;
  lastUsedOn?: string;
  /** In seconds. */
  expiresAt?: number;
  /** Of a key with a name and role of its own. */
  name?: string;
  role?: Role;
  /** Of a key that a member has signed in for. */
  member?: string;
  membership?: string;
}

const newKeyId = (): ApiKeyId => `key_${randomBytes(6).toString('hex')}`;
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export const dynamoApiKeys = (table: Table): ApiKeys => {
  const { client, name: TableName } = table;
  const members = dynamoMembers(table);

  // The store removes what has expired in its own time, so it is looked at here too.
  const isGood = ({ expiresAt }: KeyItem, now: Date): boolean =>
    expiresAt === undefined || expiresAt * 1000 > now.getTime();

  /** Whose the key is: nobody's once the membership that it was lent for is over. */
  const ownerOf = (item: KeyItem, member: Member | undefined): { name: string; role: Role } | undefined => {
    if (item.member === undefined) return item.name && item.role ? { name: item.name, role: item.role } : undefined;
    return member && member.id === item.membership ? { name: member.name, role: member.role } : undefined;
  };

  const all = async (): Promise<KeyItem[]> => {
    const found: KeyItem[] = [];
    const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'keys' } };
    for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...(Items as KeyItem[]));
    return found;
  };

  /** The day is coarse on purpose: one write a day and key. A key that was revoked meanwhile does not come back. */
  const noteUse = async ({ sk, lastUsedOn }: KeyItem, day: string): Promise<void> => {
    if (lastUsedOn === day) return;
    const update = new UpdateCommand({
      ...{ TableName, Key: { pk: 'keys', sk }, UpdateExpression: 'SET lastUsedOn = :day' },
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':day': day },
    });
    await falseIfConditionFails(client.send(update));
  };

  return {
    async holder(secret, now) {
      const item = (await client.send(new GetCommand({ TableName, Key: keyOf(secret), ConsistentRead: true }))).Item as
        | KeyItem
        | undefined;
      if (!item || !isGood(item, now)) return undefined;
      const owner = ownerOf(item, item.member === undefined ? undefined : await members.get(item.member));
      if (!owner) return undefined;
      await noteUse(item, now.toISOString().slice(0, 10));
      return { ...owner, key: item.id, ...(item.member !== undefined && { member: item.member }) };
    },
    async issueTemporary({ id: membership, address: member }, now, expires) {
      const secret = newApiKey();
      const rest = { id: newKeyId(), member, membership, createdAt: now.toISOString(), expiresAt: seconds(expires) };
      await client.send(new PutCommand({ TableName, Item: { ...keyOf(secret), ...rest } }));
      return secret;
    },
    async list(now) {
      const known = new Map((await members.list()).map((member) => [addressKey(member.address), member]));
      return (await all())
        .filter((item) => isGood(item, now))
        .flatMap((item): ApiKey[] => {
          const owner = ownerOf(item, known.get(addressKey(item.member ?? '')));
          if (!owner) return [];
          const { id, createdAt, lastUsedOn, expiresAt } = item;
          return [
            {
              ...{ id, label: item.member ?? owner.name, role: owner.role },
              ...(createdAt && { createdAt }),
              ...(lastUsedOn && { lastUsedOn }),
              ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt * 1000).toISOString() }),
            },
          ];
        })
        .toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? -1 : 1));
    },
    async revoke(id) {
      const item = (await all()).find((one) => one.id === id);
      if (!item) return false;
      await client.send(new DeleteCommand({ TableName, Key: { pk: 'keys', sk: item.sk } }));
      return true;
    },
  };
};

/** Makes a key usable, for the programs that set a system up. */
export async function storeApiKey(
  { client, name: TableName }: Table,
  secret: string,
  holder: { name: string; role: Role },
  { now, expires }: { now?: Date; expires?: Date } = {},
): Promise<ApiKeyId> {
  const id = newKeyId();
  const rest = {
    id,
    ...(now && { createdAt: now.toISOString() }),
    ...(expires && { expiresAt: seconds(expires) }),
  };
  await client.send(new PutCommand({ TableName, Item: { ...keyOf(secret), ...holder, ...rest } }));
  return id;
}

export const newApiKey = (): string => `ck_${randomBytes(24).toString('base64url')}`;
