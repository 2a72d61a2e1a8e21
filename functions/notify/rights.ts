import type { RightsOf } from '../platform/right.ts';
import type { Journal, Retries } from './journal-ports.ts';
import type { Limiter } from './limiter-ports.ts';
import type { Mailings, PlanQueue, Plans, SendQueue, WebhookQueue } from './ports.ts';

export const mailingsRights = {
  create: ['people:PutItem'],
  get: ['people:GetItem'],
  outline: ['people:GetItem'],
  progress: ['people:GetItem'],
  ofIncident: ['people:Query'],
  running: ['people:Query'],
  since: ['people:Query', 'people:GetItem'],
  gather: ['people:UpdateItem'],
  completeIfSettled: ['people:GetItem', 'people:UpdateItem', 'people:DeleteItem'],
  touch: ['people:UpdateItem'],
  endHold: ['people:UpdateItem'],
  noteWaiting: ['people:UpdateItem'],
  stop: ['people:UpdateItem'],
  supersede: ['people:UpdateItem'],
} satisfies RightsOf<Mailings>;

export const plansRights = {
  read: ['people:GetItem'],
  propose: ['people:UpdateItem'],
  openChunks: ['people:PutItem'],
  advance: ['people:UpdateItem'],
  unfinished: ['people:Query'],
  notifiedBetween: ['people:Query'],
  outcomesBetween: ['people:Query'],
} satisfies RightsOf<Plans>;

export const journalRights = {
  claim: ['people:UpdateItem', 'people:GetItem'],
  write: ['people:UpdateItem'],
  finish: ['people:UpdateItem'],
  release: ['people:UpdateItem'],
  noteSeen: ['people:UpdateItem'],
  seen: ['people:GetItem'],
  find: ['people:Query'],
  recipients: ['people:Query'],
  undecided: ['people:Query'],
  sendAgain: ['people:GetItem', 'people:UpdateItem', 'people:PutItem'],
  leave: ['people:GetItem', 'people:UpdateItem'],
} satisfies RightsOf<Journal>;

export const limiterRights = {
  reserve: ['people:GetItem', 'people:UpdateItem'],
  learn: ['people:UpdateItem'],
  slowDown: ['people:GetItem', 'people:UpdateItem'],
  pause: ['people:UpdateItem'],
  resume: ['people:UpdateItem'],
  state: ['people:GetItem'],
} satisfies RightsOf<Limiter>;

export const planQueueRights = { enqueue: ['plans:SendMessage'] } satisfies RightsOf<PlanQueue>;
export const sendQueueRights = { enqueue: ['chunks:SendMessage'] } satisfies RightsOf<SendQueue>;
export const webhookQueueRights = { enqueue: ['webhooks:SendMessage'] } satisfies RightsOf<WebhookQueue>;

export const retriesRights = {
  defer: ['people:UpdateItem'],
  replay: ['people:GetItem', 'people:UpdateItem', 'people:PutItem'],
} satisfies RightsOf<Retries>;
