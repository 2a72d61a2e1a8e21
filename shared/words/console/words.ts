import type { ComponentStatus, Impact } from '../../domain/component/component.ts';
import type { IncidentStatus } from '../../domain/incident/status.ts';
import type { StatusWords } from '../words.ts';

/** What the console says. Short: it is read on a phone, at night, in a hurry. Calm, plain, and never in jest. */
export interface ConsoleWords {
  /** As the language calls itself. */
  language: string;
  nav: { home: string; declare: string; account: string; page: string; skip: string };
  common: {
    cancel: string;
    close: string;
    back: string;
    tryAgain: string;
    /** The console has no answer from the API; what is shown may be old. */
    offline: string;
    minutes(count: number): string;
    /** Two moments of one instant: "15:30 CET (14:30 UTC for the page)". */
    pageTime(time: string): string;
    notFound: string;
  };
  component: Record<ComponentStatus, string>;
  incident: Record<IncidentStatus, string>;
  impact: Record<Impact, string>;
  signIn: {
    title: string;
    lead: string;
    address: string;
    sendCode: string;
    codeSent(address: string): string;
    code: string;
    enter: string;
    otherAddress: string;
    firstTitle: string;
    firstLead: string;
    name: string;
    firstButton: string;
    again: string;
  };
  account: {
    title: string;
    signedInAs(name: string): string;
    role: { admin: string; responder: string; viewer: string };
    sessions: string;
    thisOne: string;
    lastUsed(when: string): string;
    unknownBrowser: string;
    end: string;
    signOut: string;
    everywhere: string;
  };
  home: {
    calm: string;
    calmLead: string;
    open: string;
    overdue(time: string): string;
    nextIn(time: string): string;
    /** In the tab's title; as short as can be. */
    titleOverdue(time: string): string;
    since(time: string): string;
    services: string;
    somethingWrong: string;
    howBad: string;
    maintenance: string;
    maintenanceRunning: string;
    mailings: string;
    paused: string;
    lastResolved: string;
  };
  declare: {
    title: string;
    what: string;
    allOf(group: string): string;
    howBad: string;
    words: string;
    headline: string;
    message: string;
    template: string;
    more: string;
    nextUpdate: string;
    inMinutes(count: number): string;
    usual: string;
    status: string;
    notify: string;
    workaround: string;
    eachService: string;
    chooseWhat: string;
    writeWords: string;
    publish(page: string): string;
    mails(count: number): string;
    noMails: string;
    holdOrAgain: string;
    again: string;
    publishing: string;
    slow: string;
    failed: string;
    commandLine: string;
    copy: string;
    copied: string;
    draftKept: string;
    discard: string;
    prefilled: string;
  };
  held: {
    pageShows: string;
    leaveIn(time: string): string;
    leaving: string;
    undo: string;
    stop: string;
    sendNow: string;
    stopped: string;
    undone: string;
  };
  work: {
    update: string;
    updateTitle: string;
    post: string;
    noNews: string;
    resolve: string;
    resolveTitle: string;
    reopen: string;
    reopenTitle: string;
    message: string;
    status: string;
    services: string;
    asItWas: string;
    notify: string;
    nextUpdate: string;
    timeline: string;
    delivery: string;
    notMailed: string;
    edited: string;
    openFor(time: string): string;
    lasted(time: string): string;
    meanwhile: string;
    changed: string;
    refused(roles: string): string;
    onPage: string;
  };
  postMortem: StatusWords['postMortem'] & {
    write: string;
    action: string;
    owner: string;
    due: string;
    /** `questions` are the names of those without an answer. */
    stillOpen(questions: string): string;
    save: string;
    saved: string;
    publish: string;
    published(when: string): string;
    revert: string;
  };
  delivery: {
    sent: string;
    waiting: string;
    skipped: string;
    failed: string;
    unknown: string;
    done(time: string): string;
    stopped: string;
    superseded: string;
    nobody: string;
    kinds: Record<string, string>;
  };
}
