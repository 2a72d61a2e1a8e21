import type { TimelineId } from '../../shared/domain/ids.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { FRESH_MINUTES } from '../../shared/domain/page/snapshot.ts';
import { ALL_SUBJECTS } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import type { Clock } from '../platform/ports.ts';
import type { Published, PublishedState, Renderer, Site } from './ports.ts';
import { type Before, type Changes, publishOnce, SLACK_MINUTES, type WrittenPages } from './publish-once.ts';
import { type PageDataPorts, type PageReader, pageReader } from './read-page.ts';

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

const ROUNDS = 20;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last. Two publishers may run at once and the older may write last: whoever finds that another has
 * ended its turn meanwhile goes round again. What is recorded meanwhile is published by its own record. Only writing
 * everything anew changes what is noted as the look of the site and ends a request to do so: a change that is published
 * meanwhile leaves both alone.
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
      const moment = { publishedAt, changes, before, pages };
      const { version, changesAt, today } = await publishOnce(ports, reader, moment);
      const renewedAt = before.isRenewal ? began : last.renewedAt;
      named = unreadableAfter(before, reader, pages);
      const state: PublishedState = {
        version,
        fingerprint,
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

/** Named until its page is written. */
const unreadableAfter = (before: Before, reader: PageReader, { written, failed }: WrittenPages): TimelineId[] =>
  [...new Set([...before.unreadable, ...reader.unreadable(), ...failed])].filter((id) => !written.has(id)).toSorted();
