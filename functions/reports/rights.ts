import type { RightsOf } from '../platform/right.ts';
import type { ReportRates, ReportSpikes, Reports } from './ports.ts';

export const reportsRights = {
  create: ['people:PutItem', 'people:UpdateItem'],
  read: ['people:GetItem'],
  readMany: ['people:BatchGetItem'],
  replace: ['people:PutItem', 'people:UpdateItem', 'people:DeleteItem'],
  between: ['people:Query'],
  page: ['people:Query'],
  ofIncident: ['people:Query'],
  by: ['people:Query'],
  promisedBefore: ['people:Query'],
  waitingIncidents: ['people:Query'],
  endWaiting: ['people:DeleteItem'],
  erase: ['people:DeleteItem'],
} satisfies RightsOf<Reports>;

export const reportRatesRights = {
  count: ['people:PutItem', 'people:UpdateItem'],
  hours: ['people:Query'],
} satisfies RightsOf<ReportRates>;

export const reportSpikesRights = {
  list: ['people:Query'],
  replace: ['people:PutItem'],
} satisfies RightsOf<ReportSpikes>;
