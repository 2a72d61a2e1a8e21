import { SETTINGS_ID, type TimelineId } from '../../shared/domain/ids.ts';
import { hasPage } from '../../shared/domain/subjects.ts';
import type { ConsoleBuild } from '../../shared/wire/console.ts';
import type { Clock } from '../platform/ports.ts';
import { type LookPorts, lookOf } from './look.ts';
import type { Published, Renderer, Site } from './ports.ts';
import { publishInRounds } from './publish-in-rounds.ts';
import type { Changes } from './publish-once.ts';
import { type PageDataPorts, pageReader } from './read-page.ts';
import { recordedSubjects } from './recorded-subjects.ts';

export interface PublishPorts extends PageDataPorts, LookPorts {
  renderer: Renderer;
  site: Site;
  published: Published;
  clock: Clock;
  /** The console that is served beside the page, if there is one. */
  console?: ConsoleBuild;
}

/** With no more than these a new look is written at once; with more, the next minute writes it and holds up no news. */
const REBUILT_AT_ONCE = 300;

/**
 * Keeps the site as things stand. Each publication writes what shows the changed incidents and maintenances, data first
 * and the front page last.
 */
export function publisher(ports: PublishPorts) {
  const { timelines, summaries, published, clock } = ports;
  const reader = pageReader(ports);
  let unreadable: readonly TimelineId[] = [];

  async function publish(changes: Changes): Promise<number> {
    const state = await publishInRounds(ports, reader, changes);
    unreadable = state.unreadable;
    return state.version;
  }

  /** Writes every object anew, from the first incident on. */
  const rebuild = async (): Promise<number> =>
    publish({ timelines: await recordedSubjects(summaries), everything: true });

  return {
    /** Timelines that the last publication went without. */
    unreadable: (): readonly TimelineId[] => unreadable,

    /** After something was recorded. New settings change every object; the front page has them first. */
    async publish(changed: readonly TimelineId[]): Promise<number> {
      const version = await publish({ timelines: changed.filter(hasPage) });
      if (!changed.includes(SETTINGS_ID)) return version;
      const all = await recordedSubjects(summaries);
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
