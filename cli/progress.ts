import { IncidentBody } from '../shared/wire/api/incidents.ts';
import { AudienceBody, type MailingBody, MailingList } from '../shared/wire/api/mailings.ts';
import type { Client } from './client.ts';
import type { Io } from './command.ts';
import { peopleOf, sayWebhooks } from './confirm.ts';

const EVERY_MS = 500;
/** A change that mails nobody makes no mailing; after this long none is coming. */
const NONE_AFTER_MS = 5_000;

const clockTime = (at: string): string => new Date(at).toTimeString().slice(0, 5);

/** "  sent 40 of 100, 2 skipped (unsubscribed 2); done at 14:07". */
export function progressLine(mailing: MailingBody): string {
  const { counts, recipients, planned } = mailing;
  const total = planned ? `${recipients}` : `${recipients} so far`;
  return `  sent ${counts.sent} of ${total}${notSentOf(mailing)}; ${stateOf(mailing)}`;
}

/** ", 2 skipped (unsubscribed 2)", or nothing. */
function notSentOf({ counts, reasons }: MailingBody): string {
  const kinds = (['skipped', 'failed', 'unknown'] as const).filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) return '';
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
  return `, ${kinds.map((kind) => `${counts[kind]} ${kind}`).join(', ')} (${why.join(', ')})`;
}

function stateOf({ completedAt, stoppedAt, supersededBy, perSecond, heldUntil, doneBy }: MailingBody): string {
  if (completedAt) return 'complete';
  if (stoppedAt) return 'stopped';
  if (supersededBy) return 'a newer update goes out instead';
  if (perSecond === 0) return 'paused';
  const held = Date.parse(heldUntil) - Date.now();
  if (held > 0) return `first mail in ${Math.ceil(held / 1000)} s`;
  return doneBy ? `done at ${clockTime(doneBy)}` : 'planning';
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
  let hasSaid = false;
  io.onInterrupt(() => `It is published. candor mailings ${incidentId} shows how far its mails are.`);
  for (;;) {
    const { mailings } = await client.get(`/ops/incidents/${incidentId}/mailings`, MailingList);
    const newest = mailings[count - 1];
    if (newest) {
      io.onInterrupt(() => stillLeaving(newest));
      if (!hasSaid && !newest.completedAt)
        io.say(`  candor mailings stop ${newest.id}   stops the mails; the page stays as it is`);
      hasSaid = true;
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
  const { recipients, endpoints, estimated, seconds, leftToday, enoughToday } = await client.get(
    `/ops/audience?components=${encodeURIComponent(components.join(','))}&tags=${tags.join(',')}${incident ? `&incident=${incident}` : ''}`,
    AudienceBody,
  );
  const people = peopleOf(recipients, estimated);
  io.say(`Goes by mail to ${people}${recipients > 0 ? `; that takes ${durationOf(seconds)}` : ''}.`);
  sayWebhooks(io, endpoints);
  if (!enoughToday)
    io.say(
      `Careful: the account may send only ${leftToday} more mails today. The rest leaves when the day's quota allows.`,
    );
}

function durationOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;
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
