import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RoleRefusal } from '../../../shared/domain/actor/actor.ts';
import type { Refusal } from '../../../shared/domain/incident/decide.ts';
import type { Hint } from '../../../shared/domain/incident/hint.ts';
import type { Question } from '../../../shared/domain/incident/post-mortem.ts';
import type { MaintenanceRefusal } from '../../../shared/domain/maintenance/decide.ts';
import type { RecordRefusal } from '../../../shared/domain/recordable.ts';
import type { AddressFault } from '../../../shared/domain/subscriber/subscriber.ts';
import type { ProblemBody } from '../../../shared/wire/api.ts';
import type { BusyRefusal } from '../run-command.ts';

/** Everything that can be wrong with a request but is not ours to mend. */
export type Reason =
  | Refusal['reason']
  | MaintenanceRefusal['reason']
  | RecordRefusal['reason']
  | BusyRefusal['reason']
  | RoleRefusal['reason']
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
  | 'mailing_not_found'
  | 'mailing_complete'
  | 'subscriber_not_found'
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
  component_not_affected: { status: 422, title: 'A component that works is not affected' },
  nothing_affected: { status: 422, title: 'No component would be affected' },
  maintenance_not_found: { status: 404, title: 'There is no such maintenance' },
  maintenance_already_scheduled: { status: 409, title: 'A maintenance with this id has been scheduled' },
  maintenance_over: { status: 409, title: 'The maintenance is over' },
  maintenance_not_startable: { status: 409, title: 'The maintenance has begun already' },
  maintenance_not_running: { status: 409, title: 'The maintenance is not at that point' },
  maintenance_begun: { status: 409, title: 'The maintenance has begun' },
  window_ends_before_it_begins: { status: 422, title: 'The window ends before it begins' },
  window_in_the_past: { status: 422, title: 'The window is in the past' },
  update_not_found: { status: 404, title: 'There is no such update' },
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
  mailing_complete: { status: 409, title: 'Too late' },
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
  ...{ type: 'about:blank', ...PROBLEM_TYPES[reason], detail, reason },
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

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

const QUESTIONS: Record<Question, string> = {
  whatHappened: 'what happened',
  whyItHappened: 'why it happened',
  howItWasResolved: 'what was done to resolve it',
  prevention: 'how it is prevented from happening again (at least one action with an owner and a due date)',
};

/** What the operator can do about a refusal. */
export function adviceOn(refusal: Refusal | MaintenanceRefusal | RecordRefusal | BusyRefusal | RoleRefusal): string {
  switch (refusal.reason) {
    case 'incident_not_found':
      return 'Check the id; GET /ops/incidents lists all incidents.';
    case 'incident_already_declared':
      return `It is called "${refusal.title}". Post an update to it, or declare with another id.`;
    case 'incident_already_resolved':
      return `It was resolved at ${refusal.resolvedAt}. Reopen it if it is not over, or declare a new incident.`;
    case 'incident_still_open':
      return `It is ${refusal.status}. Resolve it first.`;
    case 'component_unknown':
      return `Unknown: ${refusal.unknown.join(', ')}. The page has: ${refusal.known.join(', ')}.`;
    case 'component_not_affected':
      return `An incident is declared with what is affected. Leave out ${refusal.operational.join(', ')}, or give another status than operational.`;
    case 'nothing_affected':
      return `Every component worked before the incident was resolved, so there is no state to restore. Say which are affected now, and how badly. Those of the incident: ${refusal.components.join(', ')}.`;
    case 'update_not_found':
      return `${refusal.updateId} is not one of its updates; read it to see them.`;
    case 'maintenance_not_found':
      return 'Check the id; GET /ops/maintenances lists all maintenances.';
    case 'maintenance_already_scheduled':
      return `It is called "${refusal.title}". Move or update it, or schedule with another id.`;
    case 'maintenance_over':
      return `It was ${refusal.status} at ${refusal.endedAt}. Schedule a new one.`;
    case 'maintenance_not_startable':
      return `It is ${refusal.status.replace('_', ' ')}; only a scheduled one can be reminded of or begun.`;
    case 'maintenance_not_running':
      return `It is ${refusal.status.replace('_', ' ')}. Begin it first; what is being checked can only be finished.`;
    case 'maintenance_begun':
      return `It began at ${refusal.startedAt}. Move only its end, or finish it.`;
    case 'window_ends_before_it_begins':
      return `It would begin at ${refusal.from} and end at ${refusal.until}. Give a later end.`;
    case 'window_in_the_past':
      return `It is ${refusal.now} now. Give an end that is still to come.`;
    case 'restoration_in_the_past':
      return `It is ${refusal.now} now. Give a later moment, or null to withdraw the expectation if nobody knows.`;
    case 'postmortem_incomplete':
      return `Still to be answered: ${refusal.unanswered.map((question) => QUESTIONS[question]).join('; ')}.`;
    case 'postmortem_already_published':
      return `It was published at ${refusal.publishedAt}. Revert it to change it.`;
    case 'postmortem_not_published':
      return 'There is nothing to revert.';
    case 'idempotency_key_reused':
      return `The key was used before, for a request that differs from this one (${refusal.previous}). Repeat that one unchanged, or send a new key.`;
    case 'text_too_large':
      return `All texts of the request with their translations take ${kilobytes(refusal.bytes)}, and there is room for ${kilobytes(refusal.max)}. A letter that is not Latin takes 2 to 4 bytes. Shorten the text or its translations.`;
    case 'audience_too_large':
      return 'Name fewer tags and components; those that were named before count too.';
    case 'timeline_full':
      return 'It has as many and as long updates as there is room for. It can still be resolved or completed; begin a new one for what follows.';
    case 'not_recordable':
      return `${refusal.faults}. Nothing was recorded.`;
    case 'role_too_low':
      return `It is a ${refusal.role}'s; this needs a ${refusal.needed}'s.`;
    case 'busy':
      return 'Nothing was recorded. Try again in a moment with the same idempotency key.';
    case 'promise_too_soon':
      return `Promise the next update for ${refusal.earliest} or later, or leave the field out for the usual rhythm.`;
    case 'promise_too_late':
      return `Promise the next update for ${refusal.latest} at the latest: silence breeds anxiety.`;
  }
}

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
