import type { RoleRefusal } from '../../../shared/domain/actor/actor.ts';
import type { Question } from '../../../shared/domain/incident/post-mortem.ts';
import type { Refusal } from '../../../shared/domain/incident/refusal.ts';
import type { NotifiedRefusal } from '../../../shared/domain/incident/retraction.ts';
import type { MaintenanceRefusal } from '../../../shared/domain/maintenance/decide.ts';
import type { NoticeRefusal, NoticeSentRefusal } from '../../../shared/domain/notice/decide.ts';
import type { RecordRefusal } from '../../../shared/domain/recordable.ts';
import type { SeriesRefusal } from '../../../shared/domain/series/decide.ts';
import type { SettingsRefusal } from '../../../shared/domain/settings/decide.ts';
import { nearest } from '../../../shared/domain/text/nearest.ts';
import type { BusyRefusal } from '../run-command.ts';

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

const QUESTIONS: Record<Question, string> = {
  whatHappened: 'what happened',
  whyItHappened: 'why it happened',
  howItWasResolved: 'what was done to resolve it',
  prevention: 'how it is prevented from happening again (at least one action with an owner and a due date)',
};

const didYouMean = (meant: string | undefined): string => (meant ? ` Did you mean ${meant}?` : '');

/** Every refusal that operators get advice on. */
type Advised =
  | Refusal
  | MaintenanceRefusal
  | SeriesRefusal
  | NoticeRefusal
  | NoticeSentRefusal
  | SettingsRefusal
  | RecordRefusal
  | BusyRefusal
  | RoleRefusal
  | NotifiedRefusal;

/** The refusals that have this reason. */
type WithReason<Reason extends string, One = Advised> = One extends { reason: string }
  ? Reason extends One['reason']
    ? One
    : never
  : never;

const ADVICE: { [Reason in Advised['reason']]: (refusal: WithReason<Reason>) => string } = {
  incident_not_found: () => 'Check the id; GET /ops/incidents lists all incidents.',
  incident_already_declared: (refusal) =>
    `It is called "${refusal.title}". Post an update to it, or declare with another id.`,
  incident_already_resolved: (refusal) =>
    `It was resolved at ${refusal.resolvedAt}. Reopen it if it is not over, or declare a new incident.`,
  incident_still_open: (refusal) => `It is ${refusal.status}. Resolve it first.`,
  component_unknown: ({ unknown, known }) =>
    `Unknown: ${unknown.join(', ')}.${didYouMean(nearest(unknown[0] ?? '', known))} The page has: ${known.join(', ')}.`,
  group_unknown: ({ unknown, known, meant }) =>
    `No group: ${unknown.join(', ')}.${didYouMean(meant)} ${known.length > 0 ? `The page has: ${known.join(', ')}.` : 'No group of the page has a name.'}`,
  component_not_affected: (refusal) =>
    `An incident is declared with what is affected. Leave out ${refusal.operational.join(', ')}, or give another status than operational.`,
  nothing_affected: (refusal) =>
    `Every component worked before the incident was resolved, so there is no state to restore. Say which are affected now, and how badly. Those of the incident: ${refusal.components.join(', ')}.`,
  settings_not_recorded: () => 'The first start records them within a minute. Try again then.',
  settings_changed: (refusal) =>
    `Version ${refusal.seen} was read, and they have version ${refusal.version} now. Read them again.`,
  settings_invalid: (refusal) => `${refusal.faults}. Nothing was changed.`,
  component_exists: (refusal) => `${refusal.component} is on record. Change it, or choose another id.`,
  update_not_found: (refusal) => `${refusal.updateId} is not one of its updates; read it to see them.`,
  start_after_declaration: (refusal) => `It was declared at ${refusal.declaredAt}. Give that moment or an earlier one.`,
  start_too_early: (refusal) => `Give ${refusal.earliest} or later.`,
  component_not_restored: (refusal) =>
    `Of ${refusal.components.join(', ')} there is no restoration that could have a time. Give times of components that work again.`,
  restored_after_update: (refusal) =>
    `The update that said that ${refusal.component} works again is of ${refusal.saidAt}. Give that moment or an earlier one.`,
  restored_before_trouble: (refusal) =>
    `The trouble of ${refusal.component} began at ${refusal.beganAt}. Give later restorations, or an earlier start.`,
  incident_withdrawn: (refusal) => `It was withdrawn at ${refusal.withdrawnAt}. Declare a new one.`,
  incident_merged: ({ into }) => `It goes on as "${into.title}" (${into.id}). Give the command to that incident.`,
  merge_into_itself: () => 'Name the duplicate first, and then the other incident, which stays.',
  merge_target_not_found: ({ into }) => `Nothing is known of ${into}; GET /ops/incidents lists all incidents.`,
  merge_target_over: ({ title, state }) =>
    `"${title}" is ${state}, and readers would be led to something that is over. Merge into an open incident.`,
  merge_loses_trouble: ({ components }) =>
    `The merge would show as working: ${components.join(', ')}. Post an update of the other incident that names them, or say here that they work.`,
  merge_crossed: ({ into }) => `Somebody has begun to merge ${into} into this incident. Merge that one to complete it.`,
  incident_false_alarm: (refusal) =>
    `That was said at ${refusal.resolvedAt}. Reopen it if something was wrong after all.`,
  already_notified: (refusal) =>
    `Mails have left (${refusal.sent}) or leave now. Call it a false alarm: one message goes to those who were told.`,
  resolution_has_text_only: (refusal) =>
    `${refusal.updateId} says that everything works again. Correct its text, or the times of the incident.`,
  past_not_over: (refusal) => `It is ${refusal.now} now. Give times that have been, or declare the incident.`,
  nothing_to_correct: () => 'Everything is as the request says. Read the incident to see it.',
  maintenance_not_found: () => 'Check the id; GET /ops/maintenances lists all maintenances.',
  maintenance_already_scheduled: (refusal) =>
    `It is called "${refusal.title}". Move or update it, or schedule with another id.`,
  maintenance_over: (refusal) => `It was ${refusal.status} at ${refusal.endedAt}. Schedule a new one.`,
  maintenance_not_startable: (refusal) =>
    `It is ${refusal.status.replace('_', ' ')}; only a scheduled one can be reminded of or begun.`,
  maintenance_not_running: (refusal) =>
    `It is ${refusal.status.replace('_', ' ')}. Begin it first; what is being checked can only be finished.`,
  maintenance_begun: (refusal) => `It began at ${refusal.startedAt}. Move only its end, or finish it.`,
  series_not_found: () => 'Check the id; GET /ops/series lists all series.',
  series_exists: (refusal) => `It is called "${refusal.title}". Change it, or create one with another id.`,
  series_empty: () => 'No day from now until its end fits the pattern. Check the first day, the pattern and the end.',
  series_unchanged: () => 'It ends so already. Read the series to see it.',
  series_changed: (refusal) => `Version ${refusal.seen} was read, and it has version ${refusal.version} now.`,
  occurrence_unknown: (refusal) => `The next days are ${refusal.next.join(', ') || 'none'}.`,
  occurrence_skipped: () => 'Schedule a maintenance of its own for that day instead.',
  occurrence_begun: (refusal) => `It began at ${refusal.from}. Move the end of its maintenance, or finish it.`,
  notice_not_found: () => 'Check the id; GET /ops/notices lists all notices.',
  notice_already_published: (refusal) => `It is called "${refusal.title}". Change it, or publish with another id.`,
  notice_over: (refusal) => `It ended at ${refusal.endedAt}. Publish a new one.`,
  notice_withdrawn: (refusal) => `It was withdrawn at ${refusal.withdrawnAt}. Publish a new one.`,
  notice_begun: (refusal) => `Readers have seen it since ${refusal.begunAt}. Move only its end, or end it.`,
  notice_not_begun: (refusal) => `It begins at ${refusal.from}, and nobody has seen it. Move it, or withdraw it.`,
  notice_not_due: (refusal) => `It is due at ${refusal.dueAt}.`,
  notice_too_long: (refusal) => `Give an end until ${refusal.latest}; it can be extended later.`,
  notice_unchanged: () => 'Everything is as the request says. Read the notice to see it.',
  notice_sent: (refusal) => `Mails have left (${refusal.sent}) or leave now. End it, or change its words.`,
  window_ends_before_it_begins: (refusal) =>
    `It would begin at ${refusal.from} and end at ${refusal.until}. Give a later end.`,
  window_in_the_past: (refusal) => `It is ${refusal.now} now. Give an end that is still to come.`,
  windows_overlap: (refusal) =>
    `The window from ${refusal.from} to ${refusal.until} begins before the one before it ends. Name them in order.`,
  no_further_window: () => 'Finish it, or move its end.',
  not_a_member: () => 'This key belongs to no member. Sign in, or hand the incident off to a member.',
  already_owner: (refusal) => `It belongs to ${refusal.name}. Nothing was changed.`,
  not_due: () => 'Somebody has acted in the meantime. Nothing was recorded.',
  restoration_in_the_past: (refusal) =>
    `It is ${refusal.now} now. Give a later moment, or null to withdraw the expectation if nobody knows.`,
  postmortem_incomplete: (refusal) =>
    `Still to be answered: ${refusal.unanswered.map((question) => QUESTIONS[question]).join('; ')}.`,
  postmortem_already_published: (refusal) => `It was published at ${refusal.publishedAt}. Revert it to change it.`,
  postmortem_not_published: () =>
    'Publish it first: its actions are followed up, and it can be reverted, from then on.',
  action_not_found: (refusal) => `The post-mortem has ${refusal.count}; they are counted from 1.`,
  action_already_done: () => 'Change its date or owner to open it again.',
  action_already_dropped: () => 'Change its date or owner to open it again.',
  action_unchanged: () => 'It has this owner and this date. Nothing was changed.',
  idempotency_key_reused: (refusal) =>
    `The key was used before, for a request that differs from this one (${refusal.previous}). Repeat that one unchanged, or send a new key.`,
  text_too_large: (refusal) =>
    `All texts of the request with their translations take ${kilobytes(refusal.bytes)}, and there is room for ${kilobytes(refusal.max)}. A letter that is not Latin takes 2 to 4 bytes. Shorten the text or its translations.`,
  audience_too_large: () => 'Name fewer tags and components; those that were named before count too.',
  timeline_full: () =>
    'It has as many and as long updates as there is room for. It can still be resolved or completed; begin a new one for what follows.',
  not_recordable: (refusal) => `${refusal.faults}. Nothing was recorded.`,
  role_too_low: (refusal) => `It is a ${refusal.role}'s; this needs a ${refusal.needed}'s.`,
  busy: () => 'Nothing was recorded. Try again in a moment with the same idempotency key.',
  promise_too_soon: (refusal) =>
    `Promise the next update for ${refusal.earliest} or later, or leave the field out for the usual rhythm.`,
  promise_too_late: (refusal) => `Promise the next update for ${refusal.latest} at the latest: silence breeds anxiety.`,
};

/** What the operator can do about a refusal. */
export const adviceOn = (refusal: Advised): string =>
  // The table holds, under each reason, the function for the refusals of that reason.
  (ADVICE[refusal.reason] as (one: Advised) => string)(refusal);
