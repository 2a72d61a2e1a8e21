import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import type { IncidentSummary } from '../../shared/domain/incident/summary.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { FRESH_MINUTES } from '../../shared/domain/page/snapshot.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { ALL_SUBJECTS, subjectOf } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { monthAfter, monthOf } from '../../shared/domain/time/day.ts';
import { inTurn } from '../platform/in-turn.ts';
import { logFault } from '../platform/log.ts';
import type { Clock } from '../platform/ports.ts';
import type { Published, PublishedState, Renderer, Site, SiteObject } from './ports.ts';
import { type PageData, type PageDataPorts, type PageReader, pageReader } from './read-page.ts';
import { siteObjects } from './render-objects.ts';

export interface PublishPorts extends PageDataPorts {
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  page: PageConfig;
  url: string;
  /** Changes with the configuration and the look of the site, and so makes everything be written again. */
  fingerprint: string;
}

/** What has to be written beside what is always written. */
interface Changes {
  timelines: readonly TimelineId[];
  /** Whatever was changed at or after this moment too. */
  since?: string;
  everything?: boolean;
}

/** What a publication knows of those before it. */
interface Before {
  day: string;
  publishedAt: string;
  /** Pages of what is going on are due to be written though nothing has changed. */
  isRenewal: boolean;
  unreadable: readonly TimelineId[];
}

const ROUNDS = 20;
/** Objects on their way to the store at once. */
const AT_ONCE = 12;
/** Clocks differ, and what was decided is recorded a little later. */
const SLACK_MINUTES = 5;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last. Two publishers may run at once and the older may write last: whoever finds that another has
 * ended its turn meanwhile goes round again. What is recorded meanwhile is published by its own record. Only writing everything anew changes what is noted as the look of the site and
 * ends a request to do so: a change that is published meanwhile leaves both alone.
 */
export function publisher(ports: PublishPorts) {
  const { timelines, summaries, published, clock, fingerprint } = ports;
  const reader = pageReader(ports);
  let named: readonly TimelineId[] = [];

  async function publish(changes: Changes): Promise<number> {
    const began = clock().toISOString();
    const pages: WrittenPages = { written: new Map(), failed: new Set() };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const last = await published.read();
      const before = beforeOf(last, began, changes);
      const publishedAt = clock().toISOString();
      const { version, changesAt, today } = await publishOnce(ports, reader, publishedAt, changes, before, pages);
      const renewedAt = before.isRenewal ? began : last.renewedAt;
      named = unreadableAfter(before, reader, pages);
      const state: PublishedState = {
        ...{ version, fingerprint, day: today, publishedAt: began, renewedAt, unreadable: named },
        changesAt: [changesAt, minutesAfter(renewedAt, FRESH_MINUTES)].toSorted()[0] ?? changesAt,
      };
      const isNoted = changes.everything
        ? await published.noteRebuild(state, last.turn, last.rebuildRequest)
        : await published.noteChange(state, last.turn);
      if (isNoted) return version;
    }
    throw new Error(`Other publishers came first ${ROUNDS} times`);
  }

  /** Writes every object anew, from the first incident on. */
  async function rebuild(): Promise<number> {
    const recorded: TimelineId[] = [];
    for (const subject of ALL_SUBJECTS) {
      for (let from: string | undefined, first = true; first || from; first = false) {
        const { found, next } = await summaries.list(subject, 100, from);
        recorded.push(...found.map(({ id }) => id));
        from = next;
      }
    }
    return publish({ timelines: recorded, everything: true });
  }

  return {
    /** Timelines that the last publication went without. */
    unreadable: (): readonly TimelineId[] => named,

    /** After something was recorded. */
    publish: (changed: readonly TimelineId[]): Promise<number> => publish({ timelines: changed }),

    rebuild,

    /**
     * Every minute: writes everything when the configuration or the look asks for it, what was recorded since the last
     * publication when a publisher has died, and what time alone has changed when a promise has passed or a day has ended.
     */
    async republish(): Promise<number | undefined> {
      const [state, last] = await Promise.all([timelines.state(), published.read()]);
      if (last.fingerprint !== fingerprint || last.rebuildRequest !== undefined) return rebuild();
      if (last.version < state.version) return publish({ timelines: [], since: last.publishedAt });
      return clock().toISOString() < last.changesAt ? undefined : publish({ timelines: [] });
    },
  };
}

function beforeOf(last: PublishedState, now: string, { everything }: Changes): Before {
  const { day, publishedAt, renewedAt, unreadable } = last;
  const isRenewal = everything || minutesAfter(renewedAt, FRESH_MINUTES) <= now;
  return { day, publishedAt: minutesAfter(publishedAt, -SLACK_MINUTES), isRenewal, unreadable };
}

/** Pages of timelines in one publication: of which version and when each was written, and which could not be rendered. */
interface WrittenPages {
  written: Map<TimelineId, { version: number; at: string }>;
  failed: Set<TimelineId>;
}

/** Named until its page is written. */
const unreadableAfter = (before: Before, reader: PageReader, { written, failed }: WrittenPages): TimelineId[] =>
  [...new Set([...before.unreadable, ...reader.unreadable(), ...failed])].filter((id) => !written.has(id)).toSorted();

/** Whoever publishes first on a new day moves the bars of every component on, and may begin a new month. */
async function publishOnce(
  ports: PublishPorts,
  reader: PageReader,
  publishedAt: string,
  changes: Changes,
  before: Before,
  pages: WrittenPages,
) {
  const { site, renderer, page } = ports;
  const data = await reader.read(publishedAt);
  const objects = siteObjects(renderer, page, data);
  const write = (made: readonly SiteObject[]) => inTurn(made, AT_ONCE, (object) => site.put(object));
  await write(objects.data());

  const versions = new Map([...data.incidents, ...data.maintenances].map(({ id, version }) => [id, version]));
  const components = troubled(data);
  const months = new Set<string>();
  const ids = idsToWrite(data, changes, before, publishedAt);
  await inTurn([...ids], AT_ONCE, async (id) => {
    const subject: AnySubject = subjectOf(id);
    const entity = await reader.entity(id, versions.get(id));
    if (!entity) return;
    for (const component of subject.componentsOf(entity)) components.add(component);
    const at = subject.historyAt(entity);
    if (at) months.add(monthOf(at, page.timeZone));
    if (isWritten(pages.written.get(id), entity.version, data, id, publishedAt)) return;
    const made = await rendered(() => objects.subject(subject, subject.viewOf(entity, page, publishedAt)), id);
    if (!made) return void pages.failed.add(id);
    await write(made);
    pages.written.set(id, { version: entity.version, at: publishedAt });
  });

  const thisMonth = data.snapshot.today.slice(0, 7);
  const isNewDay = data.snapshot.today !== before.day;
  if (isNewDay) for (const month of [thisMonth, monthAfter(thisMonth, -1)]) months.add(month);
  if (changes.everything) for (const month of objects.months()) months.add(month);
  months.add(thisMonth);
  const isWhole = isNewDay || changes.everything;
  await inTurn(
    objects.components.filter(({ id }) => isWhole || components.has(id)),
    AT_ONCE,
    async (component) => write(await objects.component(component, await reader.archiveOf(component.id, data))),
  );
  await inTurn(
    [...months].filter((month) => data.firstMonth !== undefined && month >= data.firstMonth),
    AT_ONCE,
    async (month) => write(await objects.month(month, await reader.month(month), isWhole ? undefined : ids)),
  );
  const front = await objects.front();
  const last = page.languages.length;
  await write(front.slice(0, -last));
  await write(front.slice(-last));
  return data.snapshot;
}

/** Components of what is going on: on their pages it lasts longer each time. */
const troubled = ({ open, snapshot }: PageData): Set<ComponentId> =>
  new Set([
    ...open.flatMap((summary) => Object.keys(summary.components)),
    ...snapshot.maintenances.flatMap(({ affected }) => affected.map(({ id }) => id)),
  ]);

/** Beside what was changed, pages that say something else since the last publication because of the time alone. */
function idsToWrite(data: PageData, { timelines, since }: Changes, before: Before, now: string): Set<TimelineId> {
  const sinceThen = since && minutesAfter(since, -SLACK_MINUTES);
  const later = sinceThen
    ? [...data.incidents, ...data.maintenances].filter(({ updatedAt }) => updatedAt >= sinceThen)
    : [];
  const lapsed = data.open.filter((summary) => lapsesBetween(summary, before.publishedAt, now));
  const going = before.isRenewal ? data.current : lapsed.map(({ id }) => id);
  return new Set([...timelines, ...later.map(({ id }) => id), ...going]);
}

const lapsesBetween = ({ changesAt }: IncidentSummary, from: string, until: string): boolean =>
  changesAt.some((at) => at >= from && at < until);

/** An earlier round of the publication wrote the page as it is now. */
function isWritten(
  page: { version: number; at: string } | undefined,
  version: number,
  { open }: PageData,
  id: TimelineId,
  now: string,
): boolean {
  if (page?.version !== version) return false;
  const summary = open.find((one) => one.id === id);
  return !summary || !lapsesBetween(summary, page.at, now);
}

/** The objects; nothing where they cannot be rendered, which the log then names and which keeps no other page waiting. */
async function rendered(make: () => Promise<SiteObject[]>, id: TimelineId): Promise<SiteObject[] | undefined> {
  try {
    return await make();
  } catch (error) {
    logFault('page.unrendered', error, { id });
    return undefined;
  }
}
