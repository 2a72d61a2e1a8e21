import type { MaintenanceNews } from '../../functions/channels/mail/maintenance-mail.ts';
import type { ComponentStatus } from '../domain/component/component.ts';
import type { IncidentStatus } from '../domain/incident/incident.ts';
import type { MaintenanceStatus } from '../domain/maintenance/maintenance.ts';
import type { Headline } from '../domain/page/snapshot.ts';

/** The page's own sentences in one language. What operators write stands beside them, never inside them. */
export interface PageWords {
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

/** Every sentence of our own that a mail may contain. */
export interface MailWords {
  greeting(name: string | undefined): string;
  status: Record<IncidentStatus, string>;
  /** Of something that is or was affected. */
  component: Record<ComponentStatus, string>;
  affected: string;
  workaround: string;
  expected: string;
  /** Instead of the expectation once it has passed. */
  longer(moment: string): string;
  nextUpdate(moment: string): string;
  resolvedClosing: string;
  /** Asked once it is over; the links open a page that acts only when its button is pressed. */
  works: { question: string; yes: string; no: string };
  earlier: string;
  readOnPage: string;
  whyIncident(page: string): string;
  whyTold(page: string): string;
  whyFollows(page: string): string;
  whyAttached(page: string): string;
  /** Before the status of what was over and has come back. */
  reopened: string;
  change: string;
  leave: string;
  contact: string;
  postMortem: {
    label: string;
    lead: string;
    apology: string;
    whatHappened: string;
    timeline: string;
    whyItHappened: string;
    howItWasResolved: string;
    prevention: string;
    owner: string;
    due: string;
  };
  maintenance: {
    news: Record<MaintenanceNews, string>;
    when: string;
    window(from: string, until: string): string;
  };
  manage: { subject(page: string): string; lead(page: string): string; button: string };
  /** A code that proves that somebody reads the mail of an address. */
  code: { subject(page: string): string; lead(page: string): string; or: string; minutes(count: number): string };
  /** To an operator who signs in; nobody can without the code. */
  /** To the owner of a webhook endpoint that stopped working. */
  endpoint: { subject(page: string): string; quarantined(host: string): string; disabled(host: string): string };
  signIn: { subject(page: string): string; lead(page: string): string };
  /** What was kept from readers who had very many mails in an hour. */
  digest: { subject(page: string): string; lead: string };
  confirm: {
    subject(page: string): string;
    lead(page: string): string;
    button: string;
    hours(count: number): string;
    ignore: string;
    /** The same in the mail that asks to confirm: others may type the address again, unless its owner refuses. */
    unwanted: string;
    refuse: string;
  };
}

/** Every sentence of the pages behind links in mails, in one language. */
export interface VisitorWords {
  done: string;
  back(page: string): string;
  linkExpired: { title: string; text: string };
  checkInbox: { title: string; subscribe: string; preferences: string };
  confirm: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  /** Behind the link that ends confirmation mails to an address that is not subscribed. */
  refuse: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  leave: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  undo: { button(minutes: number): string; done: string; doneText: string; late: string; lateText: string };
  why: { label: string; button: string; done: string; doneText: string };
  choices: {
    title: string;
    ask: string;
    address: string;
    send: string;
    of(address: string): string;
    howMuch: string;
    every: string;
    key: string;
    ends: string;
    services: string;
    nothingButFollowed: string;
    maintenance: string;
    language: string;
    timeZone: string;
    pageZone(zone: string): string;
    name: string;
    shared: string;
    save: string;
    saved: string;
    savedText: string;
    bad: string;
    badText: string;
  };
  mute: { button: string; done: string };
  follow: { button: string; done: string };
  code: { title: string; text: string; label: string; button: string; wrong: string };
  works: {
    title: string;
    text: string;
    more: string;
    yes: string;
    no: string;
    good: string;
    goodText: string;
    bad: string;
    badText: string;
  };
  /** Somebody, or everybody together, has asked for too many mails or typed too many codes. */
  tooOften: { title: string; text(minutes: number): string };
  /** No mail goes to people who have not confirmed. */
  paused: { title: string; text: string };
  /** A visitor's own webhook endpoint. */
  webhook: {
    title: string;
    active(url: string): string;
    quarantined(url: string): string;
    disabled(url: string): string;
    resume: string;
    rotate: string;
    remove: string;
    removed: string;
    secret: string;
  };
  refused: string;
}
