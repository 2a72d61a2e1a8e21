import * as z from 'zod';
import { TimelineId } from '../../shared/domain/ids.ts';
import {
  type AnySubject,
  readEvent,
  type Subject,
  type SubjectTypes,
  schemaVersion,
} from '../../shared/domain/subject.ts';
import { type EventOf, subjectOf } from '../../shared/domain/subjects.ts';
import { conditionFailed, type Table, transactionConflict } from './dynamo.ts';
import { absent, type Condition, equals } from './dynamo-expression.ts';
import { tableStore, type Write } from './dynamo-table.ts';
import { logFault } from './log.ts';
import { type Changed, type Summaries, TimelineMoved, type Timelines, UnreadableTimeline } from './timeline-ports.ts';

/** Keys of the timeline table: a partition per timeline, one of all summaries of a kind by day, one item for the page. */
const partitionOf = (id: TimelineId) => `${subjectOf(id).kind}#${id}`;
export const EVENT_PREFIX = 'event#';
const eventKey = (seq: number) => `${EVENT_PREFIX}${String(seq).padStart(6, '0')}`;
const PAGE_KEY = { pk: 'page', sk: 'state' };

/** What an event or a summary is, its subject knows; one that makes no sense must not keep others from being read. */
const StoredEvent = z.object({ event: z.unknown().optional(), v: z.unknown().optional() });
const EventVersion = z.int().optional();
const StoredSummary = z.object({ sk: z.string(), summary: z.unknown().optional() });
const StoredChange = z.object({ summary: z.object({ id: TimelineId, version: z.int(), updatedAt: z.string() }) });
const StoredPage = z.object({ version: z.int(), openIds: z.set(TimelineId).optional() });

export const dynamoTimelines = (table: Table): Timelines => {
  const store = tableStore(table);
  return {
    async read<Id extends TimelineId>(id: Id) {
      const subject: AnySubject = subjectOf(id);
      const stored: z.infer<typeof StoredEvent>[] = [];
      const range = { pk: partitionOf(id), prefix: EVENT_PREFIX };
      for await (const item of store.query(StoredEvent, range)) stored.push(item);
      try {
        const events = stored.map(({ event, v }) => readEvent(subject, event, EventVersion.parse(v)));
        subject.fold(id, events);
        // The subject of the id parsed them.
        return events as EventOf<Id>[];
      } catch (cause) {
        throw new UnreadableTimeline(id, cause);
      }
    },

    async append(entity, expected, events) {
      const { id } = entity;
      const subject: AnySubject = subjectOf(id);
      const summary = subject.summaryOf(entity);
      const v = schemaVersion(subject);
      const puts = events.map((event, index): Write => {
        const key = { pk: partitionOf(id), sk: eventKey(expected + index + 1) };
        return { put: { ...key, timelineId: id, v, event }, condition: absent('pk') };
      });
      const head: Write = {
        put: { pk: subject.folder, sk: `${subject.bornAt(entity)}#${id}`, version: summary.version, summary },
        condition: expected === 0 ? absent('pk') : equals('version', expected),
      };
      const openIds = new Set([id]);
      const page: Write = {
        update: PAGE_KEY,
        change: subject.isCurrent(entity)
          ? { add: { version: events.length, openIds } }
          : { add: { version: events.length }, removeFrom: { openIds } },
      };
      try {
        await store.transactOnce([...puts, head, page]);
      } catch (error) {
        if (conditionFailed(error) || transactionConflict(error)) {
          throw new TimelineMoved(`Another change to ${id} came first`, { cause: error });
        }
        throw error;
      }
    },

    async state() {
      const page = await store.get(StoredPage, PAGE_KEY);
      return { version: page?.version ?? 0, current: [...(page?.openIds ?? [])].toSorted() };
    },
  };
};

/** One summary that cannot be read is named in the log, and keeps no list from showing the others. */
const readable = <T extends SubjectTypes>(
  subject: Subject<T>,
  items: readonly z.infer<typeof StoredSummary>[],
): T['summary'][] =>
  items.flatMap(({ sk, summary }) => {
    try {
      return [subject.summary.parse(summary)];
    } catch (error) {
      logFault('summary.unreadable', error, { sk });
      return [];
    }
  });

export const dynamoSummaries = (table: Table): Summaries => {
  const store = tableStore(table);

  const newestFirst = async <T extends SubjectTypes>(subject: Subject<T>, from: string, to?: string) => {
    const found: z.infer<typeof StoredSummary>[] = [];
    const range = { pk: subject.folder, from, ...(to !== undefined && { to }) };
    for await (const item of store.query(StoredSummary, range)) found.push(item);
    return readable(subject, found.reverse());
  };

  return {
    since: newestFirst,
    between: newestFirst,

    async changedSince<T extends SubjectTypes>(subject: Subject<T>, moment: string, since: string) {
      const found: Changed<T>[] = [];
      const isChanged: Condition = ({ name, value }) => `${name('summary')}.${name('updatedAt')} >= ${value(moment)}`;
      const range = { pk: subject.folder, from: since };
      // Each was a summary of the subject when it was recorded.
      for await (const item of store.query(StoredChange, range, isChanged)) found.push(item.summary as Changed<T>);
      return found;
    },

    async first(subject) {
      return readable(subject, await store.page(StoredSummary, { pk: subject.folder }, { limit: 1 }))[0];
    },

    async list(subject, limit, from) {
      const options = { limit, descending: true, after: from };
      const items = await store.page(StoredSummary, { pk: subject.folder }, options);
      const last = items.length === limit ? items.at(-1)?.sk : undefined;
      return { found: readable(subject, items), ...(last && { next: last }) };
    },
  };
};
