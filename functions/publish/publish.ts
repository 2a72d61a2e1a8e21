import { SETTINGS_ID, type TimelineId } from '../../shared/domain/ids.ts';
import { FRESH_MINUTES } from '../../shared/domain/page/snapshot.ts';
import { hasPage, PAGE_SUBJECTS, type PageSubjectId } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import type { Clock } from '../platform/ports.ts';
import { type LookPorts, lookOf } from './look.ts';
import type { Published, PublishedState, Renderer, Site } from './ports.ts';
import { type Before, type Changes, publishOnce, SLACK_MINUTES, type WrittenPages } from './publish-once.ts';
import { type PageDataPorts, pageReader } from './read-page.ts';

export interface PublishPorts extends PageDataPorts, LookPorts {
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  /** The console that is served beside the page, if there is one. */
  console?: ConsoleBuild;
}

const ROUNDS = 20;
/** With no more than these a new look is written at once; with more, the next minute writes it and holds up no news. */
const REBUILT_AT_ONCE = 300;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last. Two publishers may run at once and the older may write last: whoever finds that another has
 * ended its turn meanwhile goes round again. What is recorded meanwhile is published by its own record. Only writing
 * everything anew changes what is noted as the look of the site and ends a request to do so: a change that is published
 * meanwhile leaves both alone.
 */
export function publisher(ports: PublishPorts) {
  const { timelines, summaries, published, clock } = ports;
  const reader = pageReader(ports);
  let named: readonly TimelineId[] = [];

  async function publish(changes: Changes): Promise<number> {
    const began = clock().toISOString();
    const pages: WrittenPages = { written: new Map(), failed: new Set() };
    let previous: string | undefined;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const last = await published.read();
      const before = beforeOf(last, began, changes);
      const publishedAt = clock().toISOString();
      // Settings are recorded with the version: read after it, they are those of this version or newer ones.
      const current = await timelines.state();
      const look = await lookOf(ports);
      const isNewLook = previous !== undefined && previous !== look.fingerprint;
      previous = look.fingerprint;
      if (isNewLook) forgetVersions(pages);
      const everything = isNewLook || changes.everything === true;
      const moment = { publishedAt, state: current, changes: { ...changes, everything }, before, pages };
      const { version, changesAt, today } = await publishOnce({ ...ports, look, reader: reader.of(look.page) }, moment);
      const renewedAt = before.isRenewal ? began : last.renewedAt;
      named = unreadableAfter(before, reader.unreadable(), pages);
      const state: PublishedState = {
        version,
        fingerprint: look.fingerprint,
        day: today,
        publishedAt: began,
        renewedAt,
        unreadable: named,
        changesAt: [changesAt, minutesAfter(renewedAt, FRESH_MINUTES)].toSorted()[0] ?? changesAt,
      };
      const isNoted = changes.everything
        ? await published.noteRebuild(state, last.turn, last.rebuildRequest)
        : await published.noteChange(state, last.turn);
      if (isNoted) return version;
    }
    throw new Error(`Other publishers came first ${ROUNDS} times`);
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
    unreadable: (): readonly TimelineId[] => named,

    /** After something was recorded. New settings change every object; the front page has them first. */
    async publish(changed: readonly TimelineId[]): Promise<number> {
      const version = await publish({ timelines: changed.filter(hasPage) });
      if (!changed.includes(SETTINGS_ID)) return version;
      const all = await recorded();
      return all.length > REBUILT_AT_ONCE ? version : publish({ timelines: all, everything: true });
    },

    rebuild,

    /**
     * Every minute: writes everything when the configuration or the look asks for it, what was recorded since the last
     * publication when a publisher has died, and what time alone has changed when a promise has passed or a day has ended.
     */
    async republish(): Promise<number | undefined> {
      const [state, last, look] = await Promise.all([timelines.state(), published.read(), lookOf(ports)]);
      if (last.fingerprint !== look.fingerprint || last.rebuildRequest !== undefined) return rebuild();
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

/** Named until its page is written. */
const unreadableAfter = (
  before: Before,
  found: readonly TimelineId[],
  { written, failed }: WrittenPages,
): TimelineId[] =>
  [...new Set([...before.unreadable, ...found, ...failed])].filter((id) => !hasPage(id) || !written.has(id)).toSorted();

/** Pages that were written with other settings are written again. */
function forgetVersions({ written }: WrittenPages): void {
  for (const [id, { at }] of written) written.set(id, { version: 0, at });
}
