import type { Codes, Ids, Keyring, Links } from './ports.ts';
import type { RightsOf } from './right.ts';
import type { Summaries, Timelines } from './timeline-ports.ts';

export const timelinesRights = {
  read: ['timeline:Query'],
  append: ['timeline:PutItem', 'timeline:UpdateItem'],
  state: ['timeline:GetItem'],
} satisfies RightsOf<Timelines>;

export const summariesRights = {
  since: ['timeline:Query'],
  between: ['timeline:Query'],
  changedSince: ['timeline:Query'],
  first: ['timeline:Query'],
  list: ['timeline:Query'],
} satisfies RightsOf<Summaries>;

export const codesRights = {
  open: [],
  issue: ['people:UpdateItem'],
  redeem: ['people:UpdateItem', 'people:DeleteItem'],
} satisfies RightsOf<Codes>;

export const keyringRights = {
  signing: ['people:GetItem', 'people:PutItem'],
  verifying: ['people:GetItem', 'people:PutItem'],
  rotate: ['people:GetItem', 'people:PutItem'],
} satisfies RightsOf<Keyring>;

export const linksRights = {
  confirm: keyringRights.signing,
  refuse: keyringRights.signing,
  leave: keyringRights.signing,
  manage: keyringRights.signing,
  endpoint: keyringRights.signing,
  read: keyringRights.verifying,
  readConfirm: keyringRights.verifying,
  readEndpoint: keyringRights.verifying,
  reportToken: keyringRights.signing,
  readReportToken: keyringRights.verifying,
  reportFixed: keyringRights.signing,
  readReportFixed: keyringRights.verifying,
} satisfies RightsOf<Links>;

/** The key of the digests is read, or made, when the function starts. */
const DIGEST_KEY = ['people:GetItem', 'people:PutItem'] as const;

export const idsRights = {
  incident: [],
  maintenance: [],
  notice: [],
  command: [],
  membership: [],
  endpoint: [],
  report: [],
  subscriber: DIGEST_KEY,
  network: DIGEST_KEY,
} satisfies RightsOf<Ids>;
