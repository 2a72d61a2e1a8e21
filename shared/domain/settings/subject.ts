import type { SettingsId } from '../ids.ts';
import type { Subject } from '../subject.ts';
import type { SettingsCommand } from './command.ts';
import { decideSettings, type SettingsRefusal } from './decide.ts';
import { evolveSettings, foldSettings, type SettingsEntity, SettingsEvent, SettingsSummary } from './settings.ts';

/** The settings of the page. They have no page of their own and nobody is notified of them. */
export const settingsSubject: Subject<{
  id: SettingsId;
  event: SettingsEvent;
  entity: SettingsEntity;
  summary: SettingsSummary;
  view: { id: SettingsId; version: number };
  content: never;
  command: SettingsCommand;
  refusal: SettingsRefusal;
}> = {
  prefix: 'set',
  kind: 'settings',
  folder: 'settings',

  event: SettingsEvent,
  upcasters: [],
  summary: SettingsSummary,

  decide: decideSettings,
  evolve: evolveSettings,
  fold: foldSettings,

  // They never end, so that the larger room is theirs from the beginning.
  ending: /^settings\./,
  milestones: /(?!)/,
  audienceOf: () => [],

  summaryOf: ({ id, version, title, updatedAt, settings, ever }) => ({
    id,
    version,
    title,
    updatedAt,
    settings,
    ever,
  }),
  bornAt: ({ seededAt }) => seededAt,
  isCurrent: () => false,
  isWithdrawn: () => false,
  isPublic: () => false,
  promisedAt: () => undefined,
  componentsOf: () => [],
  historyMoments: () => [],
  isOutOfOrder: () => false,

  viewOf: ({ id, version }) => ({ id, version }),
  localsOf: () => ({}),

  notifies: [],
  notificationOf: () => undefined,
  standingOf() {
    throw new Error('No digest tells of settings');
  },
};
