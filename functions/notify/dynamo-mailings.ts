import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { MailingId } from '../../shared/domain/ids.ts';
import { DELIVERY_STATUSES } from '../../shared/domain/notification/delivery.ts';
import { shardsOf } from '../../shared/wire/messages.ts';
import type { MailTemplate } from '../channels/mail/template.ts';
import { falseIfConditionFails, type Table, transactionConflict } from '../platform/dynamo.ts';
import type { Mailing, MailingContent, MailingProgress, Mailings } from './ports.ts';

/**
 * Keys of a mailing: its head in the incident's partition, so that all mailings of an incident are one query of small
 * items; its contents, plans and journals in a partition of its own; and a line among the running ones until everybody
 * has an outcome.
 */
export const headKey = (id: MailingId) => {
  const cut = id.lastIndexOf('-');
  return { pk: `incident#${id.slice(0, cut)}`, sk: `mailing#${id.slice(cut + 1).padStart(6, '0')}` };
};
export const partitionOf = (id: MailingId) => `mailing#${id}`;
const contentKey = (id: MailingId, language: string) => ({ pk: partitionOf(id), sk: `content#${language}` });
export const chunkSk = (chunkId: string) => `chunk#${chunkId}`;
export const runningKey = (id: MailingId) => ({ pk: RUNNING, sk: id });
const RUNNING = 'mailings#running';
const RECENT = 'mailings#recent';

/** Days for which a mailing is found by the moment at which it was announced. */
const RECENT_DAYS = 2;

/** Days for which it stays known who was told of an incident. */
const KEEP_DAYS = 400;

export const expiryAt = (now: Date): number => Math.floor(now.getTime() / 1000) + KEEP_DAYS * 86_400;

const ATTEMPTS = 12;

/** Two transactions that meet on a counter are both right; the later one is written a moment later. */
export async function retryOnConflict<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!transactionConflict(error) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

type Head = Omit<Mailing<unknown>, 'contents'> & { languages: string[] };

function progressOf(item: Record<string, unknown>): MailingProgress {
  const { id, incidentId, kind, impact, announcedAt, heldUntil } = item.mailing as Head;
  const count = (name: string) => (item[name] as number | undefined) ?? 0;
  const reasons = Object.entries(item).filter(([name, value]) => name.startsWith('reason#') && value !== 0);
  const known = Object.fromEntries(
    ['completedAt', 'stoppedAt', 'supersededBy', 'gatheredBy'].flatMap((name) =>
      item[name] === undefined ? [] : [[name, item[name]]],
    ),
  );
  return {
    ...{ id, incidentId, kind, impact, announcedAt, heldUntil },
    progressAt: (item.progressAt as string | undefined) ?? announcedAt,
    planned: count('shardsDone') === shardsOf(id),
    recipients: count('recipients'),
    counts: { sent: count('sent'), skipped: count('skipped'), failed: count('failed'), unknown: count('unknown') },
    reasons: Object.fromEntries(reasons.map(([name, value]) => [name.slice(7), value as number])),
    ...known,
  };
}

export const dynamoMailings = <Template = MailTemplate>({ client, name }: Table): Mailings<Template> => {
  const head = async (id: MailingId) =>
    (await client.send(new GetCommand({ TableName: name, Key: headKey(id), ConsistentRead: true }))).Item;

  const progress = async (id: MailingId) => {
    const item = await head(id);
    return item && progressOf(item);
  };

  const setOnce = async (
    id: MailingId,
    attribute: 'completedAt' | 'stoppedAt' | 'supersededBy' | 'gatheredBy',
    value: string,
  ) => {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: headKey(id),
        UpdateExpression: 'SET #attribute = if_not_exists(#attribute, :value)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  };

  return {
    async create({ contents, ...rest }) {
      const mailing: Head = { ...rest, languages: contents.map(({ language }) => language) };
      // Contents first, since a head promises that they are there; and once, since a repeat may come from newer code.
      for (const content of contents) {
        const put = {
          TableName: name,
          Item: { ...contentKey(mailing.id, content.language), content },
          ConditionExpression: 'attribute_not_exists(pk)',
        };
        await falseIfConditionFails(client.send(new PutCommand(put)));
      }
      const items = [
        {
          Put: {
            TableName: name,
            Item: { ...headKey(mailing.id), mailing },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName: name, Item: runningKey(mailing.id) } },
        {
          Put: {
            TableName: name,
            Item: {
              ...{ pk: RECENT, sk: `${mailing.announcedAt}#${mailing.id}`, mailingId: mailing.id },
              expiresAt: Math.floor(Date.parse(mailing.announcedAt) / 1000) + RECENT_DAYS * 86_400,
            },
          },
        },
      ];
      await falseIfConditionFails(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems: items }))),
      );
    },

    async get(id) {
      const item = await head(id);
      if (!item) return undefined;
      const { languages, ...mailing } = item.mailing as Head;
      const contents = languages.map(async (language) => {
        const { Item } = await client.send(
          new GetCommand({ TableName: name, Key: contentKey(id, language), ConsistentRead: true }),
        );
        return Item?.content as MailingContent<Template>;
      });
      return { ...mailing, contents: await Promise.all(contents) };
    },

    progress,

    async ofIncident(incidentId) {
      const found: MailingProgress[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :mailing)',
        ExpressionAttributeValues: { ':pk': `incident#${incidentId}`, ':mailing': 'mailing#' },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(progressOf));
      return found;
    },

    async running() {
      const found: MailingId[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': RUNNING },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query))
        found.push(...Items.map(({ sk }) => sk as MailingId));
      return found;
    },

    async since(moment) {
      const ids: MailingId[] = [];
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk >= :moment',
        ExpressionAttributeValues: { ':pk': RECENT, ':moment': moment },
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client }, query))
        ids.push(...Items.map(({ mailingId }) => mailingId as MailingId));
      return (await Promise.all(ids.map(progress))).filter((one) => one !== undefined);
    },

    async gather(ids, digest) {
      for (const id of ids) await setOnce(id, 'gatheredBy', digest);
    },

    async completeIfSettled(id, at) {
      const now = await progress(id);
      if (!now) return false;
      const settled = DELIVERY_STATUSES.reduce((sum, key) => sum + now.counts[key], 0);
      if (!now.planned || settled !== now.recipients) return false;
      await setOnce(id, 'completedAt', at);
      await client.send(new DeleteCommand({ TableName: name, Key: runningKey(id) }));
      return true;
    },

    async touch(id, at) {
      const update = { UpdateExpression: 'SET progressAt = :at', ConditionExpression: 'attribute_exists(pk)' };
      await client.send(
        new UpdateCommand({ TableName: name, Key: headKey(id), ...update, ExpressionAttributeValues: { ':at': at } }),
      );
    },

    stop: (id, at) => setOnce(id, 'stoppedAt', at),
    supersede: (id, by) => setOnce(id, 'supersededBy', by),
  };
};
