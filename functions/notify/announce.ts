import { mailingIdOf, type TimelineId } from '../../shared/domain/ids.ts';
import { supersedes } from '../../shared/domain/notification/notification.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/snapshot.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { type EventOf, notificationOf, subjectOf } from '../../shared/domain/subjects.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import { notificationMail } from '../channels/mail/notification-mail.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { Mailing, Mailings, PlanQueue } from './ports.ts';

export interface AnnouncePorts {
  timelines: Pick<Timelines, 'read'>;
  mailings: Mailings;
  planQueue: PlanQueue;
  page: PageConfig;
  url: string;
}

/**
 * Turns one recorded event into one mailing, rendered once per language and frozen as things stood at that event, and
 * sets its planning off. The mailing's id is the event's, so a repeated record changes nothing.
 */
export const announce =
  ({ timelines, mailings, planQueue, page, url }: AnnouncePorts) =>
  async (id: TimelineId, seq: number): Promise<void> => {
    const events = await timelines.read(id);
    if (withdrawnAt(id, events)) return stopAll(mailings, id, events);
    const mailing = buildMailing(id, events.slice(0, seq), page, url);
    if (!mailing) return;
    await mailings.create(mailing);
    const all = await mailings.ofIncident(id);
    const own = all.find((one) => one.id === mailing.id) ?? mailing;
    for (const other of all) {
      if (supersedes(own, other)) await mailings.supersede(other.id, mailing.id);
      // An event that is announced late may find that a newer one has been.
      if (supersedes(other, own)) await mailings.supersede(mailing.id, other.id);
    }
    // Who withdraws it between looks at the mailings afterwards; what came later than that is found here.
    await stopAll(mailings, id, await timelines.read(id));
    await planQueue.enqueue(Array.from({ length: SHARDS }, (_, shard) => ({ mailingId: mailing.id, shard })));
  };

/** When a subject was withdrawn, if it was. */
function withdrawnAt<Id extends TimelineId>(id: Id, events: readonly EventOf<Id>[]): string | undefined {
  const subject: AnySubject = subjectOf(id);
  const entity = subject.fold(id, events);
  return entity && subject.isWithdrawn(entity) ? events.at(-1)?.at : undefined;
}

/** Stops every mailing of a subject that was withdrawn. */
async function stopAll<Id extends TimelineId>(mailings: Mailings, id: Id, events: readonly EventOf<Id>[]) {
  const at = withdrawnAt(id, events);
  if (!at) return;
  for (const other of await mailings.ofIncident(id)) if (!other.completedAt) await mailings.stop(other.id, at);
}

/** What is mailed because of the last of these events, if anything is. */
export function buildMailing<Id extends TimelineId>(
  id: Id,
  events: readonly EventOf<Id>[],
  page: PageConfig,
  url: string,
): Mailing | undefined {
  const notification = notificationOf(id, events, page);
  if (!notification) return undefined;
  const { content, ...facts } = notification;
  const seq = events.length;
  const identity = identityOf(page, url);
  return {
    ...{ id: mailingIdOf(id, seq), incidentId: id, seq, kind: content.kind, ...facts },
    contents: page.languages.map((language) => ({
      language,
      template: notificationMail(identity, content, language),
    })),
  };
}
