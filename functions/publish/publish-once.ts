import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { Snapshot } from '../../shared/domain/page/snapshot.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { type EntityOf, hasPage, type PageSubjectId, subjectOf } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { monthAfter } from '../../shared/domain/time/day.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import { inTurn } from '../platform/in-turn.ts';
import { logFault } from '../platform/log.ts';
import type { PageState } from '../platform/timeline-ports.ts';
import { consoleObjects } from './console-objects.ts';
import type { Look } from './look.ts';
import { addMonthChange, type MonthChange } from './month-change.ts';
import type { PageData } from './page-data.ts';
import type { Renderer, Site, SiteObject } from './ports.ts';
import type { PageReader } from './read-page.ts';
import { siteObjects } from './render-objects.ts';

/** What has to be written beside what is always written. */
export interface Changes {
  timelines: readonly PageSubjectId[];
  /** Whatever was changed at or after this moment too. */
  since?: string;
  everything?: boolean;
}

/** What a publication knows of those before it. */
export interface Before {
  day: string;
  publishedAt: string;
  /** Pages of what is going on are due to be written though nothing has changed. */
  isRenewal: boolean;
  unreadable: readonly TimelineId[];
}

/** Pages of timelines in one publication: of which version and when each was written, and which could not be rendered. */
export interface WrittenPages {
  written: Map<PageSubjectId, { version: number; at: string }>;
  failed: Set<PageSubjectId>;
}

/** One round of a publication. */
export interface Round {
  publishedAt: string;
  state: PageState;
  changes: Changes;
  before: Before;
  pages: WrittenPages;
}

interface RoundPorts {
  site: Site;
  renderer: Renderer;
  look: Look;
  reader: PageReader;
  console?: ConsoleBuild;
  url: string;
}

interface Writing {
  page: PageConfig;
  reader: PageReader;
  round: Round;
  data: PageData;
  objects: ReturnType<typeof siteObjects>;
  write: (made: readonly SiteObject[]) => Promise<unknown>;
  remove: (keys: readonly string[]) => Promise<unknown>;
}

/** Objects on their way to the store at once. */
const AT_ONCE = 12;
/** Clocks differ, and what was decided is recorded a little later. */
export const SLACK_MINUTES = 5;

/** The first publication on a new day moves the bars of every component on, and may begin a new month. */
export async function publishOnce(
  { site, renderer, look, reader, console, url }: RoundPorts,
  round: Round,
): Promise<Snapshot> {
  const { page } = look;
  const data = await reader.read(round.publishedAt, round.state);
  const objects = siteObjects(renderer, page, data, look.former);
  const write = (made: readonly SiteObject[]) => inTurn(made, AT_ONCE, (object) => site.put(object));
  const remove = (keys: readonly string[]) => inTurn(keys, AT_ONCE, (key) => site.remove(key));
  const writing: Writing = { page, reader, round, data, objects, write, remove };
  await write(objects.data());
  if (round.changes.everything && console) await writeConsole(site, consoleObjects(console, page, url));

  const ids = idsToWrite(data, round);
  const entities = await inTurn([...ids], AT_ONCE, (id) => writeSubject(writing, id));
  const found = entities.filter((entity) => entity !== undefined);
  const isWhole = data.snapshot.today !== round.before.day || round.changes.everything === true;
  const components = troubled(data);
  for (const entity of found) for (const id of componentsOf(entity)) components.add(id);
  await inTurn(
    objects.components.filter(({ id }) => isWhole || components.has(id)),
    AT_ONCE,
    async (component) => write(await objects.component(component, await reader.archiveOf(component.id, data))),
  );
  const changed = changedMonths(writing, found, ids);
  await inTurn([...changed], AT_ONCE, ([month, change]) => writeMonth(writing, month, change, isWhole));

  const front = await objects.front();
  const last = page.languages.length;
  await write(front.slice(0, -last));
  await write(front.slice(-last));
  await write([objects.live()]);
  if (round.changes.everything) await remove(objects.leftBehind());
  return data.snapshot;
}

/** One after another: the page of the console names its assets. */
async function writeConsole(site: Site, objects: readonly SiteObject[]): Promise<void> {
  for (const object of objects) await site.put(object);
}

const componentsOf = (entity: EntityOf<PageSubjectId>): readonly ComponentId[] => {
  const subject: AnySubject = subjectOf(entity.id);
  return subject.componentsOf(entity);
};

/** Writes its pages, or takes them off the site. Returns what it is, unless it cannot be read. */
async function writeSubject(
  { page, reader, round, data, objects, write, remove }: Writing,
  id: PageSubjectId,
): Promise<EntityOf<PageSubjectId> | undefined> {
  const { pages, publishedAt } = round;
  const subject: AnySubject = subjectOf(id);
  const head = [...data.incidents, ...data.maintenances, ...data.notices].find((one) => one.id === id);
  const entity = await reader.entity(id, head?.version);
  if (!entity || isWritten(pages.written.get(id), entity.version, data, id, publishedAt)) return entity;
  if (!subject.isPublic(entity)) await remove(objects.subjectKeys(subject, id));
  else {
    const made = await rendered(() => objects.subject(subject, subject.viewOf(entity, page, publishedAt)), id);
    if (!made) {
      pages.failed.add(id);
      return entity;
    }
    await write(made);
  }
  pages.written.set(id, { version: entity.version, at: publishedAt });
  return entity;
}

/** Components of what is going on: on their pages it lasts longer each time. */
const troubled = ({ open, snapshot }: PageData): Set<ComponentId> =>
  new Set([
    ...open.flatMap((summary) => Object.keys(summary.components)),
    ...snapshot.maintenances.flatMap(({ affected }) => affected.map(({ id }) => id)),
  ]);

/**
 * Beside what was changed, pages that say something else since the last publication because of the time alone, and those
 * that an earlier round wrote: another publisher may have taken one of them off the site meanwhile.
 */
function idsToWrite(data: PageData, { changes, before, pages, publishedAt }: Round): Set<PageSubjectId> {
  const since = changes.since && minutesAfter(changes.since, -SLACK_MINUTES);
  const later = since
    ? [...data.incidents, ...data.withdrawn, ...data.maintenances, ...data.notices].filter(
        ({ updatedAt }) => updatedAt >= since,
      )
    : [];
  const lapsed = data.changing.filter((one) => lapsesBetween(one, before.publishedAt, publishedAt));
  const going = before.isRenewal ? data.current.filter(hasPage) : lapsed.map(({ id }) => id);
  return new Set([...changes.timelines, ...later.map(({ id }) => id), ...going, ...pages.written.keys()]);
}

/** Both ends count: what ends at the very moment of a publication has ended in it. */
const lapsesBetween = ({ changesAt }: PageData['changing'][number], from: string, until: string): boolean =>
  changesAt.some((at) => at >= from && at <= until);

/** An earlier round of the publication wrote the page as it is now. */
function isWritten(
  page: { version: number; at: string } | undefined,
  version: number,
  { changing }: PageData,
  id: PageSubjectId,
  now: string,
): boolean {
  if (page?.version !== version) return false;
  const found = changing.find((one) => one.id === id);
  return !found || !lapsesBetween(found, page.at, now);
}

/** The objects; nothing where they cannot be rendered, which the log then names and which keeps no other page waiting. */
async function rendered(make: () => Promise<SiteObject[]>, id: PageSubjectId): Promise<SiteObject[] | undefined> {
  try {
    return await make();
  } catch (error) {
    logFault('page.unrendered', error, { id });
    return undefined;
  }
}

/** The months whose pages are written or removed, and what changes of each. */
function changedMonths(
  { page, round, data, objects }: Writing,
  entities: readonly EntityOf<PageSubjectId>[],
  ids: ReadonlySet<PageSubjectId>,
): Map<string, MonthChange> {
  const { firstMonth, snapshot } = data;
  const thisMonth = snapshot.today.slice(0, 7);
  const changed = new Map<string, MonthChange>();
  for (const entity of entities) addMonthChange(changed, ids, entity, page.timeZone);
  const others = [thisMonth];
  if (snapshot.today !== round.before.day) others.push(monthAfter(thisMonth, -1));
  // Around the first month the history may have begun elsewhere before: the months lead to one another.
  const oldest = [...changed.keys()].toSorted()[0];
  if (firstMonth !== undefined && oldest !== undefined && oldest <= firstMonth) {
    for (let month = oldest; month <= thisMonth; month = monthAfter(month, 1)) others.push(month);
  }
  if (round.changes.everything) others.push(...objects.months());
  for (const month of others) if (!changed.has(month)) changed.set(month, { ids, moved: 0 });
  return changed;
}

/** Months before the first of the history have no page, as after a correction of when the first incident began. */
async function writeMonth(
  { reader, data, objects, write, remove }: Writing,
  month: string,
  change: MonthChange,
  isWhole: boolean,
): Promise<void> {
  const isInHistory = data.firstMonth !== undefined && month >= data.firstMonth;
  const entries = isInHistory ? await reader.month(month) : [];
  if (isInHistory) await write(await objects.month(month, entries, isWhole ? undefined : change));
  else await remove(objects.monthKeys(month));
  await remove(objects.formerPartKeys(month, entries.length, change.moved));
}
