// Over 250 lines: what every function uses is listed in one place.

import { auditRights } from '../audit/rights.ts';
import { mailerRights, quotaRights } from '../channels/mail/rights.ts';
import { endpointsRights } from '../channels/webhook/rights.ts';
import {
  journalRights,
  limiterRights,
  mailingsRights,
  planQueueRights,
  plansRights,
  retriesRights,
  sendQueueRights,
  webhookQueueRights,
} from '../notify/rights.ts';
import { apiKeysRights, firstAdminLinksRights, membersRights, sessionsRights } from '../operators/rights.ts';
import type { Right } from '../platform/right.ts';
import {
  codesRights,
  idsRights,
  keyringRights,
  linksRights,
  summariesRights,
  timelinesRights,
} from '../platform/rights.ts';
import { publishedRights, siteRights, startsRights } from '../publish/rights.ts';
import { reportRatesRights, reportSpikesRights, reportsRights } from '../reports/rights.ts';
import { settingsRights } from '../settings/rights.ts';
import { recoveryReportsRights, subscribersRights } from '../subscriptions/rights.ts';
import { bucketsRights, mailQueueRights, trustedNetworksRights, welcomedRights } from '../transactional/rights.ts';

/** The rights of every port, under the names by which use cases know them. */
const RIGHTS = {
  timelines: timelinesRights,
  summaries: summariesRights,
  settings: settingsRights,
  subscribers: subscribersRights,
  answers: recoveryReportsRights,
  reports: reportsRights,
  reportRates: reportRatesRights,
  reportSpikes: reportSpikesRights,
  mailings: mailingsRights,
  plans: plansRights,
  journal: journalRights,
  limiter: limiterRights,
  planQueue: planQueueRights,
  sendQueue: sendQueueRights,
  endpoints: endpointsRights,
  webhookMailings: mailingsRights,
  endpointPlans: plansRights,
  endpointJournal: journalRights,
  retries: retriesRights,
  webhookQueue: webhookQueueRights,
  mailQueue: mailQueueRights,
  buckets: bucketsRights,
  trustedNetworks: trustedNetworksRights,
  welcomed: welcomedRights,
  mailer: mailerRights,
  quota: quotaRights,
  audit: auditRights,
  apiKeys: apiKeysRights,
  members: membersRights,
  sessions: sessionsRights,
  firstAdminLinks: firstAdminLinksRights,
  codes: codesRights,
  keyring: keyringRights,
  links: linksRights,
  ids: idsRights,
  published: publishedRights,
  starts: startsRights,
  site: siteRights,
};
type Rights = typeof RIGHTS;

/** The methods of each port that a function calls, or all of them. */
type Uses = { readonly [Port in keyof Rights]?: 'all' | readonly (keyof Rights[Port])[] };

/**
 * What each function uses. `compose/` hands its use cases these methods and no others, and `infra` grants what they
 * need: a call that is not listed here does not compile.
 */
export const USES = {
  ops: {
    settings: 'all',
    timelines: 'all',
    summaries: 'all',
    subscribers: 'all',
    answers: 'all',
    reports: ['by', 'readMany', 'erase'],
    mailings: 'all',
    plans: ['unfinished'],
    journal: 'all',
    limiter: 'all',
    mailer: 'all',
    sendQueue: 'all',
    mailQueue: 'all',
    buckets: 'all',
    trustedNetworks: 'all',
    audit: 'all',
    welcomed: ['count'],
    endpoints: ['page'],
    apiKeys: 'all',
    members: 'all',
    sessions: 'all',
    firstAdminLinks: 'all',
    codes: 'all',
    published: 'all',
    ids: 'all',
  },
  visitors: {
    settings: 'all',
    timelines: ['read', 'state'],
    subscribers: ['get', 'read', 'write'],
    answers: ['record'],
    endpoints: ['page'],
    codes: 'all',
    mailings: ['ofIncident'],
    journal: ['find'],
    limiter: ['state'],
    buckets: 'all',
    trustedNetworks: 'all',
    mailQueue: 'all',
    links: 'all',
    ids: 'all',
  },
  publish: {
    settings: 'all',
    timelines: ['read', 'state'],
    summaries: 'all',
    published: 'all',
    starts: 'all',
    site: 'all',
  },
  announce: {
    settings: 'all',
    timelines: ['read', 'state'],
    summaries: ['changedSince'],
    mailings: ['create', 'progress', 'ofIncident', 'supersede', 'stop'],
    webhookMailings: ['create', 'ofIncident', 'supersede'],
    endpoints: ['page'],
    planQueue: 'all',
    mailQueue: 'all',
  },
  plan: {
    mailings: 'all',
    plans: 'all',
    endpointPlans: 'all',
    subscribers: ['page'],
    endpoints: ['page'],
    planQueue: 'all',
    sendQueue: 'all',
    webhookQueue: 'all',
  },
  webhook: {
    webhookMailings: 'all',
    endpointJournal: 'all',
    retries: 'all',
    endpoints: 'all',
    limiter: ['state'],
    webhookQueue: 'all',
    mailQueue: 'all',
  },
  endpoints: {
    settings: 'all',
    endpoints: 'all',
    webhookMailings: 'all',
    endpointJournal: 'all',
    retries: 'all',
    webhookQueue: 'all',
    audit: ['put'],
    apiKeys: ['actorOf'],
    links: 'all',
    buckets: 'all',
    ids: 'all',
  },
  send: {
    settings: 'all',
    mailings: 'all',
    plans: ['outcomesBetween'],
    journal: 'all',
    subscribers: 'all',
    limiter: 'all',
    sendQueue: 'all',
    mailer: 'all',
    links: 'all',
  },
  feedback: {
    journal: ['noteSeen'],
    subscribers: ['read', 'write'],
  },
  transactional: {
    settings: 'all',
    timelines: ['read', 'state'],
    subscribers: ['get', 'read', 'write'],
    reports: ['read'],
    reportSpikes: ['list'],
    members: ['list'],
    endpoints: ['read'],
    codes: ['issue'],
    limiter: ['state'],
    buckets: 'all',
    welcomed: ['note', 'forget'],
    mailer: 'all',
    mailQueue: 'all',
    links: 'all',
    ids: 'all',
  },
  tick: {
    settings: 'all',
    timelines: 'all',
    mailings: 'all',
    plans: 'all',
    endpointPlans: 'all',
    planQueue: 'all',
    sendQueue: 'all',
    webhookQueue: 'all',
    limiter: 'all',
    quota: 'all',
    published: ['read'],
    keyring: ['rotate'],
    reports: ['between', 'readMany', 'ofIncident', 'replace', 'waitingIncidents', 'endWaiting'],
    reportRates: ['hours'],
    reportSpikes: 'all',
    members: ['list'],
    mailQueue: 'all',
    ids: ['subscriber'],
  },
  reports: {
    settings: 'all',
    audit: ['put'],
    timelines: ['read', 'state'],
    reports: [
      'create',
      'read',
      'readMany',
      'replace',
      'between',
      'page',
      'ofIncident',
      'by',
      'promisedBefore',
      'erase',
    ],
    reportRates: ['count'],
    reportSpikes: ['list'],
    buckets: 'all',
    mailQueue: 'all',
    apiKeys: ['actorOf'],
    sessions: ['read', 'noteUse'],
    members: ['get'],
    links: ['reportToken', 'readReportToken', 'readReportFixed'],
    ids: 'all',
  },
  tone: { apiKeys: ['actorOf'], ids: 'all' },
  brake: { limiter: ['pause'] },
} as const satisfies Record<string, Uses>;

export type FunctionName = keyof typeof USES;

/** The rights that a function needs, each once. */
export function rightsOf(name: FunctionName): Right[] {
  const uses: Uses = USES[name];
  const needed = new Set<Right>();
  for (const [port, methods] of Object.entries(uses)) {
    const rights: Record<string, readonly Right[]> = RIGHTS[port as keyof Rights];
    for (const method of methods === 'all' ? Object.keys(rights) : methods)
      for (const right of rights[method] ?? []) needed.add(right);
  }
  return [...needed].toSorted();
}
