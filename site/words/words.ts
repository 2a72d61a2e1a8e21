import type { ComponentStatus } from '../../shared/domain/component.ts';
import type { IncidentStatus } from '../../shared/domain/incident.ts';
import type { MaintenanceStatus } from '../../shared/domain/maintenance.ts';
import type { Headline } from '../../shared/domain/snapshot.ts';

/** The page's own sentences in one language. What operators write stands beside them, never inside them. */
export interface Words {
  /** As the language calls itself. */
  name: string;
  overall: Record<Headline, string>;
  component: Record<ComponentStatus, string>;
  incident: Record<IncidentStatus, string>;
  maintenance: Record<MaintenanceStatus, string>;
  skip: string;
  getUpdates: string;
  home: string;
  published: string;
  zone: (zone: string) => string;
  yourTime: string;
  old: string;
  otherLanguages: string;
  since: string;
  until: string;
  meanwhile: string;
  expected: string;
  /** Around the expected moment once it has passed, with the spaces that belong there. */
  longer: { before: string; after: string };
  nextUpdate: string;
  late: string;
  untranslated: string;
  details: string;
  allUpdates: (count: number) => string;
  services: string;
  lastDays: (days: number) => string;
  nothingLately: string;
  readPostMortem: string;
  history: string;
  historyOf: (month: string) => string;
  /** Entries that a list leaves out, of a month whose page has them. */
  more: (count: number, month: string) => string;
  allMonths: string;
  older: string;
  newer: string;
  nothingThen: string;
  filter: string;
  everything: string;
  planned: string;
  plannedWindow: string;
  updates: string;
  edited: string;
  before: string;
  follow: string;
  subscribe: {
    title: string;
    address: string;
    name: string;
    optional: string;
    onlySome: string;
    noneMeansAll: string;
    howMuch: string;
    every: string;
    key: string;
    ends: string;
    maintenance: string;
    /** Mail about the incident or maintenance of the page and nothing else. */
    onlyThis: string;
    manage: string;
    button: string;
    promise: string;
    otherWays: string;
    calendar: string;
  };
  postMortem: {
    title: string;
    thanks: string;
    whatHappened: string;
    why: string;
    how: string;
    prevention: string;
    done: string;
    due: (day: string) => string;
  };
  bars: {
    uptime: (percent: string, days: number) => string;
    /** Instead of the uptime where it would be 100 % although not every day was free of trouble. */
    noOutage: (days: number) => string;
    outageDays: (count: number) => string;
    slowerDays: (count: number) => string;
    maintenanceDays: (count: number) => string;
    /** Instead of the uptime in the first day. */
    young: string;
    noData: string;
    daysAgo: (days: number) => string;
    today: string;
    legend: string;
    duration: (seconds: number) => string;
    troubled: string;
    noTrouble: string;
    how: string;
  };
  promises: (kept: number, all: number, days: number) => string;
  notFound: { title: string; back: string };
}

/** "1 h 20 min", by the units a language writes. */
export const durationIn =
  (hour: string, minute: string, second: string) =>
  (seconds: number): string => {
    if (seconds < 60) return `${seconds} ${second}`;
    const minutes = Math.round(seconds / 60);
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours > 0 && `${hours} ${hour}`, rest > 0 && `${rest} ${minute}`].filter(Boolean).join(' ');
  };
