import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RoleRefusal } from '../../../shared/domain/actor/actor.ts';
import type { Hint } from '../../../shared/domain/incident/hint.ts';
import type { Refusal } from '../../../shared/domain/incident/refusal.ts';
import type { NotifiedRefusal } from '../../../shared/domain/incident/retraction.ts';
import type { MaintenanceRefusal } from '../../../shared/domain/maintenance/decide.ts';
import type { NoticeRefusal, NoticeSentRefusal } from '../../../shared/domain/notice/decide.ts';
import type { RecordRefusal } from '../../../shared/domain/recordable.ts';
import type { SeriesRefusal } from '../../../shared/domain/series/decide.ts';
import type { SettingsRefusal } from '../../../shared/domain/settings/decide.ts';
import type { AddressFault } from '../../../shared/domain/subscriber/subscriber.ts';
import type { ProblemBody } from '../../../shared/wire/api/problems.ts';
import type { BusyRefusal } from '../run-command.ts';

/** Everything that can be wrong with a request but is not ours to mend. */
export type Reason =
  | Refusal['reason']
  | MaintenanceRefusal['reason']
  | SeriesRefusal['reason']
  | NoticeRefusal['reason']
  | NoticeSentRefusal['reason']
  | SettingsRefusal['reason']
  | RecordRefusal['reason']
  | BusyRefusal['reason']
  | RoleRefusal['reason']
  | NotifiedRefusal['reason']
  | AddressFault
  | 'request_invalid'
  | 'media_type_unsupported'
  | 'method_not_allowed'
  | 'language_unknown'
  | 'not_signed_in'
  | 'cross_site_request'
  | 'session_not_found'
  | 'link_not_valid'
  | 'idempotency_key_missing'
  | 'mail_not_sent'
  | 'code_wrong'
  | 'too_many_requests'
  | 'confirmations_paused'
  | 'not_an_operator'
  | 'key_not_found'
  | 'member_not_found'
  | 'member_may_not_post'
  | 'mailing_not_found'
  | 'mailing_complete'
  | 'endpoint_not_found'
  | 'endpoint_url_invalid'
  | 'endpoint_disabled'
  | 'challenge_not_answered'
  | 'delivery_not_found'
  | 'delivery_under_way'
  | 'subscriber_not_found'
  | 'report_not_found'
  | 'report_closed'
  | 'report_without_address'
  | 'follow_up_in_the_past'
  | 'not_found'
  | 'timeline_unreadable'
  | 'fault';

interface ProblemType {
  status: Exclude<ContentfulStatusCode, 403>;
  title: string;
}

/**
 * No reason has the status 403: it is how the bucket says that a page is not there, and at the edge every 403 is
 * therefore answered with the page for unknown addresses.
 */
const PROBLEM_TYPES: Record<Reason, ProblemType> = {
  incident_not_found: { status: 404, title: 'There is no such incident' },
  incident_already_declared: { status: 409, title: 'An incident with this id has been declared' },
  incident_already_resolved: { status: 409, title: 'The incident is resolved' },
  incident_still_open: { status: 409, title: 'The incident is still open' },
  component_unknown: { status: 422, title: 'A component is not on this page' },
  group_unknown: { status: 422, title: 'A group is not on this page' },
  component_not_affected: { status: 422, title: 'A component that works is not affected' },
  nothing_affected: { status: 422, title: 'No component would be affected' },
  maintenance_not_found: { status: 404, title: 'There is no such maintenance' },
  maintenance_already_scheduled: { status: 409, title: 'A maintenance with this id has been scheduled' },
  maintenance_over: { status: 409, title: 'The maintenance is over' },
  maintenance_not_startable: { status: 409, title: 'The maintenance has begun already' },
  maintenance_not_running: { status: 409, title: 'The maintenance is not at that point' },
  maintenance_begun: { status: 409, title: 'The maintenance has begun' },
  series_not_found: { status: 404, title: 'There is no such series' },
  series_exists: { status: 409, title: 'There is a series with this id' },
  series_empty: { status: 422, title: 'The series would have no occurrence' },
  series_unchanged: { status: 409, title: 'Nothing would change' },
  series_changed: { status: 409, title: 'The series was changed in the meantime' },
  occurrence_unknown: { status: 422, title: 'The series has no occurrence on this day' },
  occurrence_skipped: { status: 409, title: 'The occurrence was skipped' },
  occurrence_begun: { status: 409, title: 'The occurrence has begun' },
  window_ends_before_it_begins: { status: 422, title: 'The window ends before it begins' },
  window_in_the_past: { status: 422, title: 'The window is in the past' },
  windows_overlap: { status: 422, title: 'Its windows overlap' },
  no_further_window: { status: 409, title: 'It has no further window' },
  notice_not_found: { status: 404, title: 'There is no such notice' },
  notice_already_published: { status: 409, title: 'A notice with this id has been published' },
  notice_over: { status: 409, title: 'The notice is over' },
  notice_withdrawn: { status: 409, title: 'The notice was withdrawn' },
  notice_begun: { status: 409, title: 'The notice has begun' },
  notice_not_begun: { status: 409, title: 'The notice has not begun' },
  notice_not_due: { status: 409, title: 'The time of the notice has not come' },
  notice_too_long: { status: 422, title: 'The notice would last too long' },
  notice_unchanged: { status: 409, title: 'Nothing would change' },
  notice_sent: { status: 409, title: 'People were told of the notice' },
  settings_not_recorded: { status: 503, title: 'The settings are not recorded yet' },
  settings_changed: { status: 409, title: 'The settings were changed in the meantime' },
  settings_invalid: { status: 422, title: 'The settings would not make a page' },
  component_exists: { status: 409, title: 'There is a component with this id' },
  update_not_found: { status: 404, title: 'There is no such update' },
  start_after_declaration: { status: 422, title: 'It would have begun after it was declared' },
  start_too_early: { status: 422, title: 'It would have begun too long before it was declared' },
  component_not_restored: { status: 422, title: 'A component does not work again' },
  restored_after_update: { status: 422, title: 'A component would work again after it was said to' },
  restored_before_trouble: { status: 422, title: 'A component would work again before it stopped' },
  incident_withdrawn: { status: 409, title: 'The incident was withdrawn' },
  incident_merged: { status: 409, title: 'The incident was merged into another one' },
  merge_into_itself: { status: 422, title: 'An incident cannot be merged into itself' },
  merge_target_not_found: { status: 422, title: 'There is no such incident to merge into' },
  merge_target_over: { status: 409, title: 'The incident to merge into is over' },
  merge_loses_trouble: { status: 409, title: 'The other incident does not name everything that is affected' },
  merge_crossed: { status: 409, title: 'The other incident is being merged into this one' },
  incident_false_alarm: { status: 409, title: 'The incident is a false alarm already' },
  already_notified: { status: 409, title: 'People were told of the incident' },
  resolution_has_text_only: { status: 409, title: 'The update that ends an incident has its text only' },
  past_not_over: { status: 422, title: 'The incident is not over' },
  nothing_to_correct: { status: 409, title: 'Nothing would change' },
  not_a_member: { status: 422, title: 'Only a member can own an incident' },
  already_owner: { status: 409, title: 'The incident has this owner already' },
  not_due: { status: 409, title: 'This is not due' },
  action_not_found: { status: 422, title: 'There is no such prevention action' },
  action_already_done: { status: 409, title: 'The prevention action is done already' },
  action_already_dropped: { status: 409, title: 'The prevention action was dropped already' },
  action_unchanged: { status: 409, title: 'Nothing would change' },
  member_not_found: { status: 422, title: 'There is no such member' },
  member_may_not_post: { status: 422, title: 'The member may not post' },
  restoration_in_the_past: { status: 422, title: 'The expected restoration is in the past' },
  postmortem_incomplete: { status: 409, title: 'The post-mortem leaves questions open' },
  postmortem_already_published: { status: 409, title: 'The post-mortem is published' },
  postmortem_not_published: { status: 409, title: 'No post-mortem is published' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was used for a different request' },
  text_too_large: { status: 422, title: 'The text takes too much room' },
  audience_too_large: { status: 422, title: 'Too many tags and components are named' },
  timeline_full: { status: 409, title: 'There is no room for more updates' },
  not_recordable: { status: 422, title: 'The request cannot be recorded' },
  promise_too_soon: { status: 422, title: 'The next update is promised too soon' },
  promise_too_late: { status: 422, title: 'The next update is promised too late' },
  not_an_address: { status: 422, title: 'This is not an e-mail address' },
  local_part_not_ascii: { status: 422, title: 'The mail service cannot carry this address' },
  local_part_too_long: { status: 422, title: 'The address is too long' },
  quoted_local_part: { status: 422, title: 'The mail service cannot carry this address' },
  domain_invalid: { status: 422, title: 'The part after the @ is not a domain' },
  domain_mixes_scripts: { status: 422, title: 'The part after the @ mixes letters of different scripts' },
  address_too_long: { status: 422, title: 'The address is too long' },
  request_invalid: { status: 400, title: 'The request cannot be read' },
  media_type_unsupported: { status: 415, title: 'The body is not JSON' },
  method_not_allowed: { status: 405, title: 'This method is not supported' },
  language_unknown: { status: 422, title: 'The page does not have this language' },
  not_signed_in: { status: 401, title: 'You are not signed in' },
  role_too_low: { status: 401, title: 'Your role may not do that' },
  cross_site_request: { status: 401, title: 'This may come from another site' },
  session_not_found: { status: 404, title: 'There is no such session' },
  link_not_valid: { status: 401, title: 'This link is not valid, or no longer' },
  idempotency_key_missing: { status: 400, title: 'An idempotency key is needed' },
  code_wrong: { status: 401, title: 'This code is not right, or no longer' },
  mail_not_sent: { status: 503, title: 'The mail could not be sent' },
  too_many_requests: { status: 429, title: 'This was asked for too often' },
  confirmations_paused: { status: 503, title: 'No confirmations are mailed at the moment' },
  not_an_operator: { status: 422, title: 'Test mails go to operators only' },
  key_not_found: { status: 404, title: 'There is no such key' },
  subscriber_not_found: { status: 404, title: 'There is no such subscriber' },
  report_not_found: { status: 404, title: 'There is no such report' },
  report_closed: { status: 409, title: 'The report is closed' },
  report_without_address: { status: 409, title: 'The reporter left no address' },
  follow_up_in_the_past: { status: 422, title: 'The follow-up is in the past' },
  mailing_complete: { status: 409, title: 'Too late' },
  endpoint_not_found: { status: 404, title: 'There is no such endpoint' },
  endpoint_url_invalid: { status: 422, title: 'Webhooks cannot be posted to this URL' },
  endpoint_disabled: { status: 409, title: 'The endpoint is gone' },
  challenge_not_answered: { status: 422, title: 'The endpoint did not answer the challenge' },
  delivery_not_found: { status: 404, title: 'There is no such delivery' },
  delivery_under_way: { status: 409, title: 'The delivery has not ended' },
  mailing_not_found: { status: 404, title: 'There is no such mailing' },
  busy: { status: 503, title: 'Too many changes are made at the same time' },
  not_found: { status: 404, title: 'There is nothing here' },
  timeline_unreadable: { status: 500, title: 'This record cannot be read' },
  fault: { status: 500, title: 'Something broke on our side' },
};

export const PROBLEM_TYPE = 'application/problem+json';

/** Seconds after which a request that was answered with 503 is worth another try. */
export const RETRY_AFTER = '2';

export const problemBody = (reason: Reason, detail: string): ProblemBody => ({
  type: 'about:blank',
  ...PROBLEM_TYPES[reason],
  detail,
  reason,
});

export function problem(c: Context, reason: Reason, detail: string): Response {
  const body = problemBody(reason, detail);
  const headers = { 'content-type': PROBLEM_TYPE, ...(body.status === 503 && { 'retry-after': RETRY_AFTER }) };
  return c.json(body, PROBLEM_TYPES[reason].status, headers);
}

/** Every fault of a request with the place it is in. */
export const faultsOf = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string =>
  error.issues
    .map(({ path, message }) => `${path.length > 0 ? path.map(String).join('.') : 'body'}: ${message}`)
    .join('; ');

/** What the operator may want to do after an order that was carried out. */
export const adviceOnHint = ({ components }: Hint): string =>
  `Still shown as not working: ${components.join(', ')}. Name each with its status in an update if it works again.`;

/** What somebody can do about an address that cannot be written to. */
export const ADDRESS_ADVICE: Record<AddressFault, string> = {
  not_an_address: 'Write it like name@example.com.',
  local_part_not_ascii:
    'The part before the @ may hold only letters without accents, digits and signs. Use another address.',
  local_part_too_long: 'The part before the @ may have at most 64 characters.',
  quoted_local_part: 'Addresses with quotation marks are not supported. Use another address.',
  domain_invalid: 'Check the part after the @.',
  domain_mixes_scripts:
    'Some of its letters look like others but are not. Type it anew in letters of one script, or use its xn-- form.',
  address_too_long: 'An address may have at most 254 characters.',
};
