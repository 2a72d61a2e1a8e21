import type { TimelineId } from '../../shared/domain/ids.ts';
import { FRESH_MINUTES } from '../../shared/domain/page/snapshot.ts';
import { hasPage } from '../../shared/domain/subjects.ts';
import { minutesAfter } from '../../shared/domain/text/text.ts';
import { type Look, lookOf } from './look.ts';
import type { Published, PublishedState } from './ports.ts';
import type { PublishPorts } from './publish.ts';
import { type Before, type Changes, publishOnce, SLACK_MINUTES, type WrittenPages } from './publish-once.ts';
import type { pageReader } from './read-page.ts';

type Last = Awaited<ReturnType<Published['read']>>;
type Reader = ReturnType<typeof pageReader>;

/** One publication, whatever its rounds. */
interface Publication {
  began: string;
  changes: Changes;
  pages: WrittenPages;
}

const ROUNDS = 20;

/**
 * Publishes changes. Two publishers may run at once and the older may write last: whoever finds that another has ended
 * its turn meanwhile goes round again. What is recorded meanwhile is published by its own record. Only writing everything
 * anew changes what is noted as the look of the site and ends a request to do so: a change that is published meanwhile
 * leaves both alone.
 */
export async function publishInRounds(ports: PublishPorts, reader: Reader, changes: Changes): Promise<PublishedState> {
  const pages: WrittenPages = { written: new Map(), failed: new Set() };
  const publication = { began: ports.clock().toISOString(), changes, pages };
  let look: Look | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const last = await ports.published.read();
    const done = await publishRound(ports, reader, publication, last, look);
    look = done.look;
    if (await isNoted(ports.published, done.state, last, changes)) return done.state;
  }
  throw new Error(`Other publishers came first ${ROUNDS} times`);
}

async function publishRound(
  ports: PublishPorts,
  reader: Reader,
  { began, changes, pages }: Publication,
  last: Last,
  lookBefore: Look | undefined,
): Promise<{ state: PublishedState; look: Look }> {
  const before = beforeOf(last, began, changes);
  const publishedAt = ports.clock().toISOString();
  // Settings are recorded with the version: read after it, they are those of this version or newer ones.
  const state = await ports.timelines.state();
  const look = await lookOf(ports);
  const isNewLook = lookBefore !== undefined && lookBefore.fingerprint !== look.fingerprint;
  if (isNewLook) forgetVersions(pages);
  const everything = isNewLook || changes.everything === true;
  const round = { publishedAt, state, changes: { ...changes, everything }, before, pages };
  const { version, changesAt, today } = await publishOnce({ ...ports, look, reader: reader.of(look.page) }, round);
  const renewedAt = before.isRenewal ? began : last.renewedAt;
  const published: PublishedState = {
    version,
    fingerprint: look.fingerprint,
    day: today,
    publishedAt: began,
    renewedAt,
    unreadable: unreadableAfter(before, reader.unreadable(), pages),
    changesAt: [changesAt, minutesAfter(renewedAt, FRESH_MINUTES)].toSorted()[0] ?? changesAt,
  };
  return { state: published, look };
}

const isNoted = (published: Published, state: PublishedState, last: Last, { everything }: Changes): Promise<boolean> =>
  everything ? published.noteRebuild(state, last.turn, last.rebuildRequest) : published.noteChange(state, last.turn);

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
