import { type ComponentId, SETTINGS_ID, type TimelineId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { pageWith } from '../../shared/domain/settings/page-with-settings.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { hasPage, PAGE_SUBJECTS, type PageSubjectId, subjectOf } from '../../shared/domain/subjects.ts';
import { monthAfter, monthOf } from '../../shared/domain/time/day.ts';
import type { Clock } from '../platform/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { Settings } from '../settings/ports.ts';
import type { Published, Renderer, Site, SiteObject } from './ports.ts';
import { type PageDataPorts, type PageReader, pageReader } from './read-page.ts';
import { type Former, siteObjects } from './render-objects.ts';

export interface PublishPorts extends PageDataPorts {
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  /** As it was deployed. */
  page: PageConfig;
  settings: Pick<Settings, 'head'>;
  url: string;
  /** Changes with the configuration and the look of the site, and so makes everything be written again. */
  fingerprint: string;
}

/** What has to be written beside what is always written. */
interface Changes {
  timelines: readonly PageSubjectId[];
  everything?: boolean;
}

/** The page as its settings are now. */
interface Look {
  page: PageConfig;
  former: Former;
  /** Changes with everything that changes every object. */
  fingerprint: string;
}

const ROUNDS = 20;
/** Objects on their way to the store at once. */
const AT_ONCE = 12;
/** With no more than these a new look is written at once; with more, the next minute writes it and holds up no news. */
const REBUILT_AT_ONCE = 300;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last. Two publishers may run at once and the older may write last, so each looks again afterwards
 * and goes round until nothing has moved. Only writing everything anew changes what is noted as the look of the site and
 * ends a request to do so: a change that is published meanwhile leaves both alone.
 */
export function publisher(ports: PublishPorts) {
  const { timelines, summaries, published, clock } = ports;
  const reader = pageReader(ports);

  async function publish(changes: Changes): Promise<number> {
    const last = await published.read();
    let before: string | undefined;
    for (let round = 1; ; round += 1) {
      const publishedAt = clock().toISOString();
      // Settings are recorded with the version: read after it, they are those of this version or newer ones.
      const state = await timelines.state();
      const look = await lookOf(ports);
      const isClean = changes.everything || (before !== undefined && before !== look.fingerprint);
      before = look.fingerprint;
      const moment = { publishedAt, state, lastDay: last?.day, isClean };
      const { version, changesAt, today } = await publishOnce({ ...ports, look, reader }, changes, moment);
      if ((await timelines.state()).version === version) {
        const unreadable = reader.unreadable(changes.everything ? [] : (last?.unreadable ?? []));
        const noted = { version, fingerprint: look.fingerprint, day: today, changesAt, unreadable };
        await (changes.everything ? published.noteRebuild(noted, last?.rebuildRequest) : published.noteChange(noted));
        return version;
      }
      if (round === ROUNDS) throw new Error(`The page moved ${ROUNDS} times while it was being published`);
    }
  }

  async function recorded(): Promise<PageSubjectId[]> {
    const ids: PageSubjectId[] = [];
    for (const subject of PAGE_SUBJECTS) {
      for (let from: string | undefined, first = true; first || from; first = false) {
        const { found, next } = await summaries.list(subject, 100, from);
        ids.push(...found.map(({ id }) => id).filter(hasPage));
        from = next;
      }
    }
    return ids;
  }

  /** Writes every object anew, from the first incident on. */
  const rebuild = async (): Promise<number> => publish({ timelines: await recorded(), everything: true });

  return {
    /** Timelines that the last publication went without. */
    unreadable: (): TimelineId[] => reader.unreadable([]),

    /** After something was recorded. New settings change every object; the front page has them first. */
    async publish(changed: readonly TimelineId[]): Promise<number> {
      const version = await publish({ timelines: changed.filter(hasPage) });
      if (!changed.includes(SETTINGS_ID)) return version;
      const all = await recorded();
      return all.length > REBUILT_AT_ONCE ? version : publish({ timelines: all, everything: true });
    },

    rebuild,

    /**
     * Every minute: writes everything when the configuration, the look or a publisher's death asks for it, and what
     * time alone has changed when a promise has passed or a day has ended.
     */
    async republish(): Promise<number | undefined> {
      const [state, last, look] = await Promise.all([timelines.state(), published.read(), lookOf(ports)]);
      const isWhole = last?.fingerprint === look.fingerprint && last.rebuildRequest === undefined;
      if (!isWhole || last.version < state.version) return rebuild();
      return clock().toISOString() < last.changesAt ? undefined : publish({ timelines: [] });
    },
  };
}

async function lookOf({
  page: deployed,
  settings,
  fingerprint,
}: Pick<PublishPorts, 'page' | 'settings' | 'fingerprint'>): Promise<Look> {
  const head = await settings.head();
  const page = pageWith(deployed, head);
  const shown = page.groups.flatMap(({ components }) => components.flatMap(({ id, hidden }) => (hidden ? [] : [id])));
  const former = {
    translations: (head?.ever.translations ?? []).filter((language) => !page.languages.slice(1).includes(language)),
    components: (head?.ever.components ?? []).filter((id) => !shown.includes(id)),
  };
  return { page, former, fingerprint: head ? `${fingerprint} ${head.version}` : fingerprint };
}

interface Moment {
  publishedAt: string;
  state: Awaited<ReturnType<Timelines['state']>>;
  lastDay: string | undefined;
  /** Objects that other settings have left behind are taken away. */
  isClean: boolean;
}

/** Whoever publishes first on a new day moves the bars of every component on, and may begin a new month. */
async function publishOnce(
  { site, renderer, look, reader }: Pick<PublishPorts, 'site' | 'renderer'> & { look: Look; reader: PageReader },
  changes: Changes,
  { publishedAt, state, lastDay, isClean }: Moment,
) {
  const { page } = look;
  const read = reader.of(page);
  const data = await read.read(publishedAt, state);
  const objects = siteObjects(renderer, page, data, look.former);
  const write = (made: readonly SiteObject[]) => inTurn(made, (object) => site.put(object));
  const remove = (keys: readonly string[]) => inTurn(keys, (key) => site.remove(key));
  await write(objects.data());

  // What is going on is written each time: its lateness and its length change with the clock alone.
  const ids = new Set<PageSubjectId>([...changes.timelines, ...data.current.filter(hasPage)]);
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
    async (component) => write(await objects.component(component, await read.archiveOf(component.id, data))),
  );
  await inTurn([...months], async (month) => {
    // A correction may have moved the beginning of the history; the months before have no page any more.
    const isInHistory = data.firstMonth !== undefined && month >= data.firstMonth;
    if (isInHistory) await write(await objects.month(month, await read.month(month)));
    else await remove(objects.monthKeys(month));
  });
  const front = await objects.front();
  const last = page.languages.length;
  await write(front.slice(0, -last));
  await write(front.slice(-last));
  await write([objects.live()]);
  if (isClean) await remove(objects.leftBehind());
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
