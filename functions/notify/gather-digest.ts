import type { DigestId, MailingId, TimelineId } from '../../shared/domain/ids.ts';
import { mailingIdOf } from '../../shared/domain/ids.ts';
import { RATE_LIMITED } from '../../shared/domain/notification/delivery.ts';
import type { PageConfig } from '../../shared/domain/page/config.ts';
import { identityOf } from '../../shared/domain/page/page-identity.ts';
import type { AnySubject } from '../../shared/domain/subject.ts';
import { standingOf, subjectOf } from '../../shared/domain/subjects.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { planMessagesOf } from '../../shared/wire/messages.ts';
import { type DigestEntry, digestMail } from '../channels/mail/digest-mail.ts';
import { digestEntryOf } from '../channels/mail/notification-mail.ts';
import type { Clock } from '../platform/ports.ts';
import { settleAll } from '../platform/settle-all.ts';
import { readEntity, type Timelines } from '../platform/timeline-ports.ts';
import { ifReadable } from '../platform/unreadable-timeline.ts';
import type { MailingProgress, Mailings, PlanQueue } from './ports.ts';

export interface DigestPorts {
  mailings: Mailings;
  timelines: Pick<Timelines, 'read'>;
  planQueue: PlanQueue;
  clock: Clock;
  page: PageConfig;
  url: string;
}

const HOUR_MS = 3_600_000;
/** Mailings are looked through for what they kept back this far; a very large one takes most of a day to go out. */
const LOOK_BACK_MS = 47 * HOUR_MS;

/**
 * Mails what was kept from readers of very many mails, an hour after the first was: one digest of how everything stands.
 * Which mailings a digest makes up for is written on them before the digest is made, so that dying in between neither
 * forgets one nor tells it twice. Says which digests were made.
 */
export const gatherDigests = (ports: DigestPorts) => async (): Promise<MailingId[]> => {
  const { mailings, clock } = ports;
  const now = clock();
  const kept = async () =>
    (await mailings.since(new Date(now.getTime() - LOOK_BACK_MS).toISOString())).filter(
      ({ reasons, completedAt }) => completedAt && (reasons[RATE_LIMITED] ?? 0) > 0,
    );
  const open = (await kept()).filter(({ gatheredBy }) => !gatheredBy);
  const [oldest] = open;
  if (oldest && now.getTime() - Date.parse(oldest.announcedAt) >= HOUR_MS) {
    await mailings.gather(
      open.map(({ id }) => id),
      mailingIdOf(digestIdOf(oldest.id), 1),
    );
  }
  const groups = Map.groupBy(await kept(), ({ gatheredBy }) => gatheredBy);
  const made = async ([digest, gathered]: [MailingId | undefined, MailingProgress[]]): Promise<MailingId[]> => {
    if (!digest || (await mailings.progress(digest))) return [];
    await makeDigest(ports, digest, gathered, now.toISOString());
    return [digest];
  };
  return (await settleAll(groups, made, 'digests')).flat();
};

/** Named after the oldest mailing in it. */
export const digestIdOf = (id: MailingId): DigestId => `dig_${id.slice(0, 1)}${id.slice(4).replace('-', 'n')}`;

async function makeDigest(
  { mailings, planQueue, page, ...ports }: DigestPorts,
  id: MailingId,
  gathered: readonly MailingProgress[],
  at: string,
): Promise<void> {
  const about = id.slice(0, id.lastIndexOf('-')) as DigestId;
  const timelines = [...new Set(gathered.map(({ incidentId }) => incidentId as TimelineId))];
  const contents = [];
  for (const language of page.languages) {
    const entries = await Promise.all(
      timelines.map((one) => ifReadable(() => entryOf({ ...ports, page }, one, language, at))),
    );
    const known = entries.filter((entry) => entry !== undefined);
    contents.push({ language, template: digestMail(identityOf(page, ports.url), about, known, language) });
  }
  await mailings.create({
    id,
    incidentId: about,
    seq: 1,
    kind: 'digest',
    impact: 'none',
    announcedAt: at,
    heldUntil: at,
    doubt: 'verify',
    audience: { rule: 'rate_limited', mailings: gathered.map((one) => one.id) },
    contents,
  });
  await planQueue.enqueue(planMessagesOf(id));
}

async function entryOf(
  { timelines, page, url }: Pick<DigestPorts, 'timelines' | 'page' | 'url'>,
  id: TimelineId,
  language: Language,
  now: string,
): Promise<DigestEntry | undefined> {
  const entity = await readEntity(timelines, id);
  const subject: AnySubject = subjectOf(id);
  if (!entity || subject.isWithdrawn(entity) || subject.stopsMails?.(entity)) return undefined;
  return digestEntryOf(identityOf(page, url), standingOf(id, entity, page, now), language);
}
