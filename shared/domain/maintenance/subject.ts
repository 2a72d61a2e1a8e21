import type { MaintenanceId } from '../ids.ts';
import { heldUntil } from '../notification/notification.ts';
import type { Subject } from '../subject.ts';
import type { MaintenanceCommand } from './command.ts';
import { decideMaintenance, type MaintenanceRefusal } from './decide.ts';
import { evolveMaintenance, foldMaintenance } from './evolve.ts';
import {
  isOver,
  type Maintenance,
  MaintenanceEvent,
  type MaintenanceNews,
  MaintenanceSummary,
  summaryOfMaintenance,
} from './maintenance.ts';
import { type MaintenanceView, viewOfMaintenance } from './view.ts';

/** What a notification of a maintenance tells. */
export interface MaintenanceContent {
  kind: 'maintenance';
  view: MaintenanceView;
  news: MaintenanceNews;
}

/** Events that tell something else than the status that they leave. */
const NEWS: Partial<Record<MaintenanceEvent['type'], MaintenanceNews>> = {
  'maintenance.moved': 'moved',
  'maintenance.reminded': 'reminder',
  'maintenance.paused': 'paused',
};

export const maintenanceSubject: Subject<{
  id: MaintenanceId;
  event: MaintenanceEvent;
  entity: Maintenance;
  summary: MaintenanceSummary;
  view: MaintenanceView;
  content: MaintenanceContent;
  command: MaintenanceCommand;
  refusal: MaintenanceRefusal;
}> = {
  prefix: 'mnt',
  kind: 'maintenance',
  folder: 'maintenances',

  event: MaintenanceEvent,
  upcasters: [],
  summary: MaintenanceSummary,

  decide: decideMaintenance,
  evolve: evolveMaintenance,
  fold: foldMaintenance,

  ending: /^maintenance\.(reminded|started|paused|verifying|completed|cancelled)$/,
  milestones: /^maintenance\.(scheduled|completed|cancelled)$/,
  audienceOf: ({ components }) => components,

  summaryOf: summaryOfMaintenance,
  bornAt: ({ scheduledAt }) => scheduledAt,
  isCurrent: (maintenance) => !isOver(maintenance),
  isWithdrawn: () => false,
  isPublic: () => true,
  promisedAt: () => undefined,
  componentsOf: ({ components }) => components,
  historyMoments: ({ startedAt }) => (startedAt ? [startedAt] : []),
  isOutOfOrder: () => false,

  viewOf: viewOfMaintenance,
  localsOf: (view) => ({ maintenance: view }),

  notifies: ['maintenance'],
  notificationOf(id, events, page) {
    const event = events.at(-1);
    const maintenance = foldMaintenance(id, events);
    if (!event || !maintenance || !('notify' in event) || !event.notify) return undefined;
    return {
      impact: 'none',
      announcedAt: event.at,
      heldUntil: heldUntil(event, page.holdSeconds),
      doubt: 'verify',
      audience: {
        rule: 'hears',
        components: [...maintenance.components],
        confirmedBy: event.at,
        moment: 'maintenance',
      },
      content: {
        kind: 'maintenance',
        view: viewOfMaintenance(maintenance, page),
        news: NEWS[event.type] ?? maintenance.status,
      },
    };
  },
  standingOf: (view) => ({ kind: 'maintenance', view, news: view.status }),
};
