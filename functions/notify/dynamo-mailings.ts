import * as z from 'zod';
import { Impact } from '../../shared/domain/component/component.ts';
import { channelOf, DigestId, MailingId, TimelineId, WebhookSubjectId } from '../../shared/domain/ids.ts';
import { Audience } from '../../shared/domain/notification/audience.ts';
import { isComplete, tallyOf } from '../../shared/domain/notification/mailing-tally.ts';
import type { DoubtPolicy } from '../../shared/domain/notification/notification.ts';
import { recentEnd, recordEnd } from '../../shared/domain/notification/retention.ts';
import { NOTIFICATION_KINDS } from '../../shared/domain/subjects.ts';
import { shardsOf } from '../../shared/wire/messages.ts';
import { MailTemplate } from '../channels/mail/template.ts';
import type { Table } from '../platform/dynamo.ts';
import { absent, type Change, exists } from '../platform/dynamo-expression.ts';
import { type TableStore, tableStore, timeToLive } from '../platform/dynamo-table.ts';
import type { MailingProgress, Mailings } from './ports.ts';

/**
 * Keys of a mailing: its head in the incident's partition, so that all mailings of an incident are one query of small
 * items; its contents, plans and journals in a partition of its own; and a line among the running ones until everybody
 * has an outcome.
 */
export const headKey = (id: MailingId) => {
  const cut = id.lastIndexOf('-');
  return { pk: incidentPartition(id.slice(0, cut)), sk: `${MAILING}${id.slice(cut + 1).padStart(6, '0')}` };
};
const incidentPartition = (id: string) => `incident#${id}`;
const MAILING = 'mailing#';
export const partitionOf = (id: MailingId) => `mailing#${id}`;
const contentKey = (id: MailingId, language: string) => ({ pk: partitionOf(id), sk: `content#${language}` });
export const chunkSk = (chunkId: string) => `chunk#${chunkId}`;
export const runningKey = (id: MailingId) => ({ pk: RUNNING, sk: id });
/**
 * Where the outcomes of a chunk are counted. A webhook's chunk is a single endpoint, and so many transactions on one head
 * would keep each other waiting: they are counted in sixteen parts, which are added up when the head is read.
 */
export const countersKey = (id: MailingId, chunkId: string) =>
  channelOf(id) === 'webhook' ? { pk: partitionOf(id), sk: `${TALLY}${chunkId.slice(-1)}` } : headKey(id);
const TALLY = 'tally#';
const RUNNING = 'mailings#running';
const RECENT = 'mailings#recent';

/** When an item about a delivery may be deleted. */
export const expiryAt = (now: Date): number => timeToLive(recordEnd(now));

/** Every value is named, or this does not compile. */
const Doubt = z.enum({ verify: 'verify', resend: 'resend', ask: 'ask' } satisfies { [Name in DoubtPolicy]: Name });

/** A mailing without its contents. */
const Head = z.object({
  id: MailingId,
  incidentId: z.union([TimelineId, DigestId, WebhookSubjectId]),
  seq: z.int(),
  kind: z.enum(NOTIFICATION_KINDS),
  impact: Impact,
  announcedAt: z.string(),
  heldUntil: z.string(),
  doubt: Doubt,
  audience: Audience,
  languages: z.array(z.string()),
});

/** Numbers that are not named here are counters. */
const HeadItem = z.looseObject({
  mailing: Head,
  progressAt: z.string().optional(),
  waitedAt: z.string().optional(),
  completedAt: z.string().optional(),
  stoppedAt: z.string().optional(),
  holdEndedAt: z.string().optional(),
  supersededBy: MailingId.optional(),
  gatheredBy: MailingId.optional(),
});

/** Numbers are counters here too. */
const TallyItem = z.looseObject({ progressAt: z.string() });
const RunningItem = z.object({ sk: MailingId });
const RecentItem = z.object({ mailingId: MailingId });

const countersIn = (item: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
  );

/** The head with what its parts have counted. */
function withTallies(head: z.infer<typeof HeadItem>, tallies: readonly z.infer<typeof TallyItem>[]) {
  const sums = countersIn(head);
  for (const tally of tallies)
    for (const [name, count] of Object.entries(countersIn(tally))) sums[name] = (sums[name] ?? 0) + count;
  const moments = [head, ...tallies].flatMap(({ progressAt }) => progressAt ?? []).toSorted();
  return { ...head, ...sums, progressAt: moments.at(-1) };
}

function progressOf({ mailing, ...item }: z.infer<typeof HeadItem>): MailingProgress {
  const { id, incidentId, kind, impact, announcedAt } = mailing;
  const { progressAt = announcedAt, waitedAt, completedAt, stoppedAt, supersededBy, gatheredBy, ...rest } = item;
  const { holdEndedAt = mailing.heldUntil, ...others } = rest;
  const [heldUntil = mailing.heldUntil] = [holdEndedAt, mailing.heldUntil].toSorted();
  return {
    id,
    incidentId,
    kind,
    impact,
    announcedAt,
    heldUntil,
    progressAt,
    ...tallyOf(countersIn(others), shardsOf(id)),
    ...(waitedAt && { waitedAt }),
    ...(completedAt && { completedAt }),
    ...(stoppedAt && { stoppedAt }),
    ...(supersededBy && { supersededBy }),
    ...(gatheredBy && { gatheredBy }),
  };
}

/** Mailings by mail. Whoever reads no contents may ask it about those of every channel. */
export const dynamoMailings = (table: Table): Mailings => mailingStore(table, MailTemplate);

/** Mailings of one channel; `template` reads what that channel delivers. */
export const mailingStore = <Template>(table: Table, template: z.ZodType<Template>): Mailings<Template> => {
  const store = tableStore(table);
  const ContentItem = z.object({ content: z.object({ language: z.string(), template }) });

  const progressOfHead = progressIn(store);

  const progress = async (id: MailingId) => {
    const head = await store.get(HeadItem, headKey(id));
    return head && progressOfHead(head);
  };

  const change = async (id: MailingId, how: Change) => {
    if (!(await store.update(headKey(id), how, exists('pk')))) throw new Error(`There is no mailing ${id}`);
  };

  const contentOf = async (id: MailingId, language: string) => {
    const item = await store.get(ContentItem, contentKey(id, language));
    if (!item) throw new Error(`The mailing ${id} has no content in ${language}`);
    return item.content;
  };

  return {
    async create({ contents, ...rest }) {
      const mailing: z.infer<typeof Head> = { ...rest, languages: contents.map(({ language }) => language) };
      // Contents first, since a head promises that they are there; and once, since a repeat may come from newer code.
      for (const content of contents) await store.putNew({ ...contentKey(mailing.id, content.language), content });
      const recent = {
        pk: RECENT,
        sk: `${mailing.announcedAt}#${mailing.id}`,
        mailingId: mailing.id,
        expiresAt: timeToLive(recentEnd(new Date(mailing.announcedAt))),
      };
      await store.transact([
        { put: { ...headKey(mailing.id), mailing }, condition: absent('pk') },
        { put: runningKey(mailing.id) },
        { put: recent },
      ]);
    },

    async get(id) {
      const head = await store.get(HeadItem, headKey(id));
      if (!head) return undefined;
      const { languages, ...mailing } = head.mailing;
      return { ...mailing, contents: await Promise.all(languages.map((language) => contentOf(id, language))) };
    },

    async outline(id) {
      const head = await store.get(HeadItem, headKey(id));
      if (!head) return undefined;
      const { languages: _, ...outline } = head.mailing;
      return outline;
    },

    progress,

    ...mailingLists(store, progressOfHead, progress),

    async gather(ids, digest) {
      for (const id of ids) await change(id, { setOnce: { gatheredBy: digest } });
    },

    async completeIfSettled(id, at) {
      const now = await progress(id);
      if (!now || !isComplete(now)) return false;
      await change(id, { setOnce: { completedAt: at } });
      await store.delete(runningKey(id));
      return true;
    },

    ...mailingMoments(change),
  };
};

/** What is noted in the head of a mailing while it runs. */
const mailingMoments = (
  change: (id: MailingId, how: Change) => Promise<void>,
): Pick<Mailings, 'touch' | 'noteWaiting' | 'endHold' | 'stop' | 'supersede'> => ({
  touch: (id, at) => change(id, { set: { progressAt: at } }),
  noteWaiting: (id, at) => change(id, { set: { waitedAt: at } }),
  endHold: (id, at) => change(id, { setOnce: { holdEndedAt: at } }),
  stop: (id, at) => change(id, { setOnce: { stoppedAt: at } }),
  supersede: (id, by) => change(id, { setOnce: { supersededBy: by } }),
});

/** How far a mailing is, with the tallies that channels other than mail keep beside it. */
const progressIn =
  (store: TableStore) =>
  async (head: z.infer<typeof HeadItem>): Promise<MailingProgress> => {
    const { id } = head.mailing;
    if (channelOf(id) === 'mail') return progressOf(head);
    const tallies: z.infer<typeof TallyItem>[] = [];
    for await (const tally of store.query(TallyItem, { pk: partitionOf(id), prefix: TALLY })) tallies.push(tally);
    return progressOf(withTallies(head, tallies));
  };

/** Mailings in lists: of one subject, those that run, and the newest. */
const mailingLists = (
  store: TableStore,
  progressOfHead: ReturnType<typeof progressIn>,
  progress: Mailings['progress'],
): Pick<Mailings, 'ofIncident' | 'running' | 'since'> => ({
  async ofIncident(incidentId) {
    const found: MailingProgress[] = [];
    const range = { pk: incidentPartition(incidentId), prefix: MAILING };
    for await (const head of store.query(HeadItem, range)) found.push(await progressOfHead(head));
    return found;
  },

  async running() {
    const found: MailingId[] = [];
    for await (const { sk } of store.query(RunningItem, { pk: RUNNING })) found.push(sk);
    return found;
  },

  async since(moment) {
    const ids: MailingId[] = [];
    for await (const { mailingId } of store.query(RecentItem, { pk: RECENT, from: moment })) ids.push(mailingId);
    return (await Promise.all(ids.map(progress))).filter((one) => one !== undefined);
  },
});
