import { AudienceBody, IncidentBody, type MailingBody, MailingList } from '../shared/wire/api.ts';
import type { Client } from './client.ts';
import type { Io } from './command.ts';
import { peopleOf } from './confirm.ts';

const EVERY_MS = 500;
/** A change that mails nobody makes no mailing; after this long none is coming. */
const NONE_AFTER_MS = 5_000;

const clockTime = (at: string): string => new Date(at).toTimeString().slice(0, 5);

/** "  sent 40 of 100, 2 skipped (unsubscribed 2); done at 14:07". */
export function progressLine({
  counts,
  recipients,
  planned,
  reasons,
  doneBy,
  completedAt,
  stoppedAt,
  supersededBy,
  heldUntil,
  perSecond,
}: MailingBody): string {
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
  const others = (['skipped', 'failed', 'unknown'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : [],
  );
  const total = planned ? `${recipients}` : `${recipients} so far`;
  const held = Date.parse(heldUntil) - Date.now();
  const state = completedAt
    ? 'complete'
    : stoppedAt
      ? 'stopped'
      : supersededBy
        ? 'a newer update goes out instead'
        : perSecond === 0
          ? 'paused'
          : held > 0
            ? `first mail in ${Math.ceil(held / 1000)} s`
            : doneBy
              ? `done at ${clockTime(doneBy)}`
              : 'planning';
  return `  sent ${counts.sent} of ${total}${others.length > 0 ? `, ${others.join(', ')} (${why.join(', ')})` : ''}; ${state}`;
}

/** What goes on after the display of a mailing was ended, and how to stop it. */
export function stillLeaving({
  id,
  counts,
  recipients,
  planned,
  completedAt,
  stoppedAt,
  heldUntil,
}: MailingBody): string {
  if (completedAt) return 'It is published, and all its mails have left.';
  if (stoppedAt) return 'It is published, and its mails are stopped.';
  const held = Math.ceil((Date.parse(heldUntil) - Date.now()) / 1000);
  if (held > 0) return `It is published. Mails still leave in ${held} s. Stop them: candor mailings stop ${id}`;
  const left = `${counts.sent} of ${planned ? recipients : `${recipients} or more`}`;
  return `It is published. Mails still leave (${left} have left). Stop the others: candor mailings stop ${id}`;
}

/** Shows how many mails have left until the incident's newest mailing, the `count`-th, is complete. */
export async function showProgress(client: Client, io: Io, incidentId: string, count: number): Promise<void> {
  const began = Date.now();
  let told = false;
  io.onInterrupt(() => `It is published. candor mailings ${incidentId} shows how far its mails are.`);
  for (;;) {
    const { mailings } = await client.get(`/ops/incidents/${incidentId}/mailings`, MailingList);
    const newest = mailings[count - 1];
    if (newest) {
      io.onInterrupt(() => stillLeaving(newest));
      if (!told && !newest.completedAt)
        io.say(`  candor mailings stop ${newest.id}   stops the mails; the page stays as it is`);
      told = true;
      io.progress(progressLine(newest));
      if (newest.completedAt) return io.say('');
    } else if (Date.now() - began > NONE_AFTER_MS) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

export const mailingsSoFar = async (client: Client, incidentId: string): Promise<number> =>
  (await client.get(`/ops/incidents/${incidentId}/mailings`, MailingList)).mailings.length;

/** Says whom an update will be mailed to before it is published, and whether the day's quota is enough for it. */
export async function sayAudience(
  client: Client,
  io: Io,
  components: readonly string[],
  { tags = [], incident }: { tags?: readonly string[]; incident?: string } = {},
): Promise<void> {
  const { recipients, estimated, seconds, leftToday, enoughToday } = await client.get(
    `/ops/audience?components=${components.join(',')}&tags=${tags.join(',')}${incident ? `&incident=${incident}` : ''}`,
    AudienceBody,
  );
  const duration =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7200
        ? `${Math.ceil(seconds / 60)} minutes`
        : `${(seconds / 3600).toFixed(1)} hours`;
  const people = peopleOf(recipients, estimated);
  io.say(`Goes by mail to ${people}${recipients > 0 ? `; that takes ${duration}` : ''}.`);
  if (!enoughToday)
    io.say(
      `Careful: the account may send only ${leftToday} more mails today. The rest leaves when the day's quota allows.`,
    );
}

/** The same for an update of an incident, which concerns every component it ever touched. */
export async function sayAudienceOf(
  client: Client,
  io: Io,
  incidentId: string,
  more: Record<string, string> = {},
): Promise<void> {
  const { components, alsoTold } = await client.get(`/ops/incidents/${incidentId}`, IncidentBody);
  const all = new Set([...Object.keys({ ...components, ...more }), ...alsoTold.components]);
  await sayAudience(client, io, [...all], { tags: alsoTold.tags, incident: incidentId });
}
