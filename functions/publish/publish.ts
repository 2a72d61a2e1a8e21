import type { ComponentId, TimelineId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { ALL_SUBJECTS, subjectOf } from '../../shared/domain/subjects.ts';
import { monthAfter, monthOf } from '../../shared/domain/time/day.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import type { Clock } from '../platform/ports.ts';
import { consoleObjects } from './console-objects.ts';
import type { Published, Renderer, Site, SiteObject } from './ports.ts';
import { type PageDataPorts, type PageReader, pageReader } from './read-page.ts';
import { siteObjects } from './render-objects.ts';

export interface PublishPorts extends PageDataPorts {
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  page: PageConfig;
  url: string;
  /** The console that is served beside the page, if there is one. */
  console?: ConsoleBuild;
  /** Changes with the configuration and the look of the site, and so makes everything be written again. */
  fingerprint: string;
}

/** What has to be written beside what is always written. */
interface Changes {
  timelines: readonly TimelineId[];
  everything?: boolean;
}

const ROUNDS = 20;
/** Objects on their way to the store at once. */
const AT_ONCE = 12;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last. Two publishers may run at once and the older may write last, so each looks again afterwards
 * and goes round until nothing has moved. Only writing everything anew changes what is noted as the look of the site and
 * ends a request to do so: a change that is published meanwhile leaves both alone.
 */
export function publisher(ports: PublishPorts) {
  const { timelines, summaries, published, clock, fingerprint } = ports;
  const reader = pageReader(ports);

  async function publish(changes: Changes): Promise<number> {
    const last = await published.read();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const publishedAt = clock().toISOString();
      const { version, changesAt, today } = await publishOnce(ports, reader, publishedAt, changes, last?.day);
      if ((await timelines.state()).version !== version) continue;
      const unreadable = reader.unreadable(changes.everything ? [] : (last?.unreadable ?? []));
      const state = { version, fingerprint, day: today, changesAt, unreadable };
      await (changes.everything ? published.noteRebuild(state, last?.rebuildRequest) : published.noteChange(state));
      return version;
    }
    throw new Error(`The page moved ${ROUNDS} times while it was being published`);
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
    unreadable: (): TimelineId[] => reader.unreadable([]),

    /** After something was recorded. */
    publish: (changed: readonly TimelineId[]): Promise<number> => publish({ timelines: changed }),

    rebuild,

    /**
     * Every minute: writes everything when the configuration, the look or a publisher's death asks for it, and what
     * time alone has changed when a promise has passed or a day has ended.
     */
    async republish(): Promise<number | undefined> {
      const [state, last] = await Promise.all([timelines.state(), published.read()]);
      const isWhole = last?.fingerprint === fingerprint && last.rebuildRequest === undefined;
      if (!isWhole || last.version < state.version) return rebuild();
      return clock().toISOString() < last.changesAt ? undefined : publish({ timelines: [] });
    },
  };
}

/** Whoever publishes first on a new day moves the bars of every component on, and may begin a new month. */
async function publishOnce(
  ports: PublishPorts,
  reader: PageReader,
  publishedAt: string,
  changes: Changes,
  lastDay: string | undefined,
) {
  const { site, renderer, page } = ports;
  const data = await reader.read(publishedAt);
  const objects = siteObjects(renderer, page, data);
  const write = (made: readonly SiteObject[]) => inTurn(made, (object) => site.put(object));
  const remove = (keys: readonly string[]) => inTurn(keys, (key) => site.remove(key));
  await write(objects.data());
  if (changes.everything && ports.console) {
    // One after another: the page names the assets.
    for (const object of consoleObjects(ports.console, page, ports.url)) await write([object]);
  }

  // What is going on is written each time: its lateness and its length change with the clock alone.
  const ids = new Set<TimelineId>([...changes.timelines, ...data.current]);
  const versions = new Map([...data.incidents, ...data.maintenances].map(({ id, version }) => [id, version]));
  const components = new Set<ComponentId>();
  const months = new Set<string>();
  await inTurn([...ids], async (id) => {
    const subject: AnySubject = subjectOf(id);
    const entity = await reader.entity(id, versions.get(id));
    if (!entity) return;
    for (const component of subject.componentsOf(entity)) components.add(component);
    for (const at of subject.historyMoments(entity)) months.add(monthOf(at, page.timeZone));
    const made = await objects.subject(subject, subject.viewOf(entity, page, publishedAt));
    await (subject.isWithdrawn(entity) ? remove(made.map(({ key }) => key)) : write(made));
  });

  // What happened in the first month may have made it the first: the months since then lead to one another.
  if (data.firstMonth && months.has(data.firstMonth)) for (const month of objects.months()) months.add(month);
  const thisMonth = data.snapshot.today.slice(0, 7);
  const isNewDay = data.snapshot.today !== lastDay;
  if (isNewDay) for (const month of [thisMonth, monthAfter(thisMonth, -1)]) months.add(month);
  if (changes.everything) for (const month of objects.months()) months.add(month);
  months.add(thisMonth);
  const isWhole = isNewDay || changes.everything;
  await inTurn(
    objects.components.filter(({ id }) => isWhole || components.has(id)),
    async (component) => write(await objects.component(component, await reader.archiveOf(component.id, data))),
  );
  await inTurn([...months], async (month) => {
    // A correction may have moved the beginning of the history; the months before have no page any more.
    const isInHistory = data.firstMonth !== undefined && month >= data.firstMonth;
    if (isInHistory) await write(await objects.month(month, await reader.month(month)));
    else await remove(objects.monthKeys(month));
  });
  const front = await objects.front();
  const last = page.languages.length;
  await write(front.slice(0, -last));
  await write(front.slice(-last));
  await write([objects.live()]);
  return data.snapshot;
}

/** Works on each, a few at once. The first fault ends it. */
async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const item = items[next++] as Item;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane));
}
