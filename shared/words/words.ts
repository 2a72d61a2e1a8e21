// Over 250 lines: the shape of one catalogue, with notes for translators.

import type { ComponentStatus, Impact } from '../domain/component/component.ts';
import type { Correction } from '../domain/incident/correction.ts';
import type { Question } from '../domain/incident/post-mortem.ts';
import type { IncidentStatus } from '../domain/incident/status.ts';
import type { MomentFieldName, ProseFieldName } from '../domain/incident/update-fields.ts';
import type { MaintenanceNews, MaintenanceStatus } from '../domain/maintenance/maintenance.ts';
import type { NoticeNews, NoticeStatus } from '../domain/notice/view.ts';
import type { Headline } from '../domain/page/headline.ts';
import type { Impaired } from '../domain/page/regret.ts';
import type { TeamNoticeKind } from '../domain/rhythm/team-notice.ts';
import type { AddressFault } from '../domain/subscriber/subscriber.ts';
import type { WebhookFormat } from '../domain/webhook/format.ts';
import type { DurationUnits } from './duration.ts';

/**
 * What a catalogue holds, with notes for translators.
 *
 * Tone: plain, calm and formal (Sie, vous, usted, você as a customer is addressed, です・ます). Say what is so and what the
 * reader can do; no exclamation marks, no jokes, no technical words that a customer would not use. Apologize where the
 * English does and nowhere else. Names of pages and services, and what operators write, are passed in or stand beside these
 * words; they may be in another language and are never inflected. A number that changes the words around it goes through
 * `plural`. A label has no full stop at its end, a sentence has one.
 */
export interface LanguageInfo {
  /** As the language calls itself, in the footer's list of languages and in the preferences: "Deutsch". */
  name: string;
  /** In which direction its script runs. */
  direction: 'ltr' | 'rtl';
}

/** How things stand, as the page, the notice for other sites and feeds say it. Mails need another grammar: see StatusWords. */
export interface StateWords {
  /** The first sentence of the page, the heading of the frame for other sites, and (without its full stop) of the embedded notice. */
  overall: Record<Headline, string>;
  /** How planned work stands, beside "Scheduled maintenance" on the page; 20 letters at most. Agrees with the word for maintenance. */
  maintenance: Record<MaintenanceStatus, string>;
  /** How a service stands, beside its name in lists of the page; 25 letters at most. */
  component: Record<ComponentStatus, string>;
  /** The name of a button without text, for screen readers: closes the notice that other sites embed. */
  close: string;
}

/** Labels of mails, and of the page where both say the same. Apart from StateWords, so that functions that mail do not carry those. */
export interface StatusWords {
  /** What is being done about an incident. In front of its title on the page, in mails and on the share card; 20 letters at most. */
  incident: Record<IncidentStatus, string>;
  /** In the place of the last of these where nothing had been wrong; 20 letters at most. */
  falseAlarm: string;
  /**
   * What a mail about planned work brings, above its title: as `maintenance` in StateWords, but with the noun, since nothing
   * else in the mail says what it is about. `moved`: the window changed, to earlier or later. `reminder`: it begins soon.
   */
  maintenanceNews: Record<MaintenanceNews, string>;
  /**
   * As `component` in StateWords, but after the name and a colon in a mail: "File service: partly out of service". Lower case where the language has
   * it. A mail names only what was affected, so `operational` says that it works again.
   */
  componentInMail: Record<ComponentStatus, string>;
  /** Pinned announcements. */
  notice: NoticeWords;
  /** The report after an incident: its name, and its four questions as headings without a question mark. Mails set them in capitals. */
  postMortem: Record<'title' | Question, string>;
  /** Labels of what an update may say beside its message, by the field's name. */
  fields: Record<ProseFieldName, FieldWords> & Record<MomentFieldName, MomentFieldWords>;
}

/** Announcements that are pinned to the page and say nothing about how it works. */
export interface NoticeWords extends Record<NoticeStatus | NoticeNews, string> {
  /** The name of their part of the page. Before the title of one stand, 20 letters at most: `current` while the page has it, `over` afterwards, `corrected` in a mail that corrects it. */
  heading: string;
  /** Before the end that one had before it was moved, with a colon after it. */
  end: string;
}

/** How a field of an update is introduced. */
export interface FieldWords {
  /** Above the field on the page, and in mails that have no wording of their own. */
  label: string;
}

/** How a field is introduced that names a moment, such as "14:30 CET" or "5 March 2026, 14:30 CET". */
export interface MomentFieldWords extends FieldWords {
  /** In a mail, where it is a heading in one version and begins a sentence in the other: the moment and a full stop follow. */
  inMail: string;
  /** Instead of the field once the moment has passed: a sentence around it, with the spaces that belong there. Calm, no excuse. */
  passed: { before: string; after: string };
}

/** The sentences of the status page in one language. */
export interface PageWords {
  /** A link to the form by which a visitor tells the team that something does not work, whatever the page says. */
  report: string;
  /** A link for keyboards and screen readers, before everything else. */
  skip: string;
  /** The heading of the dialog for subscribing; 25 letters at most. */
  getUpdates: string;
  /** Before the moment when the page was written: "Published 5 March 2026, 14:30 CET." */
  published: string;
  /** In the footer. `zone` is a name such as "Europe/Berlin", which is not translated. */
  zone: (zone: string) => string;
  /** A warning when the page itself is too old to be believed. "Published: <moment>" follows. */
  old: string;
  /** Between the status and the moment an incident began: "Investigating · since 14:30 CET". */
  since: string;
  /** Between the two moments of a period: "14:30 CET to 16:00 CET". */
  until: string;
  /** After the state of a service that works again, before the moment since when it does: "Operational · since 14:30 CET". */
  restored: string;
  /** Beside the time of an incident that was over when it was put on the page. */
  recorded: string;
  /** Before the moment at which we write again at the latest. */
  nextUpdate: string;
  /** When that moment has passed. One of the few places that apologize. */
  late: string;
  /** Above a title when some of what operators wrote is not translated. */
  untranslated: string;
  /** A link to the incident's own page when it has one update; `allUpdates` when it has more. */
  details: string;
  /** `count` is how many updates the incident has. */
  allUpdates: (count: number) => string;
  /** The heading of the list of services. */
  services: string;
  /** The heading of what ended in the last days. */
  lastDays: (count: number) => string;
  /** In place of that list when it is empty. Incidents may have begun in that time and still be open. */
  nothingLately: string;
  /** A link to the report on a past incident. */
  readPostMortem: string;
  /** The link to everything that has happened, and the heading there. */
  history: string;
  /** The heading of one month; `month` is such as "March 2026". */
  historyOf: (month: string) => string;
  /** Entries that a list leaves out, of a month whose page has them. */
  more: (count: number, month: string) => string;
  /** A link to the list of months. */
  allMonths: string;
  /** Links to the month before and the month after; an arrow and the month's name stand beside them. */
  older: string;
  newer: string;
  /** In place of a month's list when it is empty. */
  nothingThen: string;
  /** Above a choice of services, which restricts the list of a month; `everything` is its first choice. */
  filter: string;
  everything: string;
  /** The heading of maintenance that is still to come or going on, and of one maintenance's page. */
  planned: string;
  /** Before the window of a maintenance, with a colon after it. */
  plannedWindow: string;
  /** The heading of what was said about an incident or a maintenance, newest first. */
  updates: string;
  /** Opens the earlier text of an update that was changed; `before` and the moment of the change stand above that text. */
  edited: string;
  before: string;
  /**
   * The list of what was said of an incident before it was corrected: a heading, and what was wrong, with a colon after it.
   * `restoredAt` has the name of a service between. `impacts` agree with `impact`.
   */
  corrections: Record<'heading' | Correction['field'], string> & { impacts: Record<Impact, string> };
  /** The heading of that dialog on the page of an open incident. */
  follow: string;
  /** The form for subscribing by mail. */
  subscribe: {
    /** Labels of two fields; `optional` stands after the second in soft letters, in brackets. */
    address: string;
    name: string;
    optional: string;
    /** Opens the choice of services; `noneMeansAll` explains it. */
    onlySome: string;
    noneMeansAll: string;
    /** Opens the choice of how many mails somebody wants: `every`, `key` or `ends`. */
    howMuch: string;
    every: string;
    /** The moments are those at which a mail comes: the start, a change of status, the end, the post-mortem. */
    key: string;
    ends: string;
    /** A box that is ticked. */
    maintenance: string;
    /** A box: mails about the incident or maintenance of this page and nothing else. */
    onlyThis: string;
    /** A link for people who subscribed before. */
    manage: string;
    /** Of the form, and of the link at the top that leads to it: as short as the language has it. */
    button: string;
    /** Below the button. It is a promise: nobody gets mail without confirming, and every mail has a link to end it. */
    promise: string;
    /** A link to a calendar file with every maintenance. */
    calendar: string;
  };
  /** The report after an incident; its title and questions are in `status`. */
  postMortem: {
    /** Below the title: regret and thanks in one sentence. */
    thanks: string;
    /** After who does it: a measure that is done, or until when it will be. `day` is such as "5 March 2026". */
    done: string;
    due: (day: string) => string;
    doneOn: (day: string) => string;
    /** After the date of a measure that has passed, parted by a dot. */
    late: string;
    /** Before the reason why a measure will not be taken, with a colon and a space. */
    dropped: string;
    /** Below a measure: the date and the owner that it had before. */
    before: (day: string, owner: string) => string;
  };
  /** The 90 bars of a service, one a day. */
  bars: {
    /** `percent` has a point, "99.98"; write it as the language does. `count` is how many days are on record, 90 at most. */
    uptime: (percent: string, count: number) => string;
    /** Instead of the uptime where it would be 100 % although not every day was free of trouble. */
    noOutage: (count: number) => string;
    /** After either, parted by dots: how many days had an outage, slower service, or maintenance. Never 0. */
    outageDays: (count: number) => string;
    slowerDays: (count: number) => string;
    maintenanceDays: (count: number) => string;
    /** Instead of the uptime in the first day. */
    young: string;
    /** Why some bars have no colour. */
    noData: string;
    /** Below the first bar (90, or 30 on a small screen), and below the last; short. */
    daysAgo: (count: number) => string;
    today: string;
    /** Below the list of services. */
    legend: string;
    /** How long a service was in a state on one day: "1 h 20 min". */
    duration: DurationUnits;
    /** The heading of the days that were not free of trouble, and what stands there when all were. */
    troubled: string;
    noTrouble: string;
    /** How the uptime is counted. The 30 % is exact. */
    how: string;
  };
  /** At the head of a component that left the page: instead of its state, and below its name. */
  archived: { label: string; text: string };
  /** How reliable we are: `kept` of `all` updates came in time, in the days on record. */
  promises: (kept: number, all: number, recorded: number) => string;
  /** The page for addresses that lead nowhere. */
  notFound: { title: string; back: string };
}

/** What the front page says first, and what its frame says around everything else. */
export interface FrontWords {
  /** The first sentence of the page while one or two services are affected: `names` is one name, or two joined. */
  named: Record<Impaired | 'under_maintenance', (names: string, count: number) => string>;
  /** The same while more are: how many, from 3 on. */
  counted: Record<Impaired | 'under_maintenance', (count: number) => string>;
  /** After it: how many are affected less badly. */
  others: (count: number) => string;
  /** After it, during every incident: the fault is not the reader's. */
  ours: string;
  /** A sentence of regret by severity. Also shown after the end, so it names no time. */
  regret: Record<Impaired, string>;
  /** How a relative time that was rounded is said: `#` is its number ("in about 1 hour"); all of it where `#` comes first. */
  about: string;
  /** Below the services of a group that are affected; opens the others. */
  moreWorking: (count: number) => string;
  /** The heading of services that are in no group, where there are groups. */
  otherServices: string;
  /** At the foot, where the times of the page are the reader's own. `zone` is that of the page, untranslated. */
  readerZone: (zone: string) => string;
  /** A menu: the language of the page, and whether it is light or dark. */
  menu: {
    title: string;
    language: string;
    /** A link to the page in this language, for readers whose browser asks for it. */
    offer: string;
    appearance: string;
    /** As the reader's device has it. */
    auto: string;
    light: string;
    dark: string;
  };
  /** Ways to be notified beside mail: a heading, and one sentence below each. */
  ways: { feeds: string; feedsHint: string; calendarHint: string; webhookHint: string; webhookAdd: string };
}

/** The sentences of mails in one language. Plain text and HTML use the same words. */
export interface MailWords {
  /** The first line. A `name` is written as its owner did, so no Mr or Mrs; most readers gave none. */
  greeting(name: string | undefined): string;
  /** The heading of the list of services. */
  affected: string;
  /** When the reader hears from us at the latest; `moment` is such as "14:30 CET" or "5 March 2026, 14:30 CET". */
  nextUpdate(moment: string): string;
  /** The end of the last mail about an incident. */
  resolvedClosing: string;
  /** Asked in that mail, with two buttons; each opens a page that acts only when its own button is pressed. */
  works: { question: string; yes: string; no: string };
  /** The heading of earlier updates, with a colon in plain text. */
  earlier: string;
  /** The button to the status page. */
  readOnPage: string;
  /** Why the reader gets the mail, at its foot; `page` is the page's name. Subscribed to the page. */
  whyIncident(page: string): string;
  /** Was mailed about this incident before, and so gets its post-mortem. */
  whyTold(page: string): string;
  /** Follows this incident or maintenance alone. */
  whyFollows(page: string): string;
  /** An operator listed them as affected. */
  whyAttached(page: string): string;
  /** Before the status when something that was over has come back: "Back again · Investigating". */
  reopened: string;
  /** The same before the status when something that was said before is corrected: "Corrected · Identified". */
  corrected: string;
  /** When it began, where that was before we first wrote about it; `moment` is as in `nextUpdate`. */
  began(moment: string): string;
  /** Three links at the foot: to the preferences, to unsubscribe, and to the page's support. */
  change: string;
  leave: string;
  contact: string;
  /** The report after an incident; its title and questions are in `status`. */
  postMortem: {
    lead: string;
    /** The one apology of an incident. */
    apology: string;
    /** Before a list of moments and what happened at each, with a colon. */
    timeline: string;
    /** After a measure, in brackets: "Owner: Storage team, due 2026-03-05". */
    owner: string;
    due: string;
  };
  /** The window of planned work: `when` is its heading; the moments are as in `nextUpdate`. */
  maintenance: { when: string; window(from: string, until: string): string };
  /** To somebody who asked for a link to their preferences; it may not have been the owner of the address. */
  manage: { subject(page: string): string; lead(page: string): string; button: string };
  /** A code that proves that somebody reads the mail of an address. `or` follows a link, `minutes` says how long it is good. */
  code: { subject(page: string): string; lead(page: string): string; or: string; minutes(count: number): string };
  /** To an operator who signs in; nobody can without the code, which stands below `lead`. */
  signIn: { subject(page: string): string; lead(page: string): string };
  /** One mail in place of several that the limit of an hour kept back. */
  digest: { subject(page: string): string; lead: string };
  /** To somebody who subscribed; it may not have been the owner of the address. */
  confirm: {
    subject(page: string): string;
    lead(page: string): string;
    button: string;
    /** How long the link of this mail, or of `manage`, is good. */
    hours(count: number): string;
    /** At the end of mails with a link or a code that somebody else may have asked for. */
    ignore: string;
    /** The same in this mail: others may type the address again, unless its owner presses `refuse`. */
    unwanted: string;
    /** A link at the foot. */
    refuse: string;
  };
}

/** The sentences of the pages behind links in mails, in one language. Each page has a title, a sentence and a button. */
export interface VisitorWords {
  /** The title of a page that says that something was done, where there is no better one. */
  done: string;
  /** A link to the status page; `page` is its name. */
  back(page: string): string;
  linkExpired: { title: string; text: string };
  /** After a form was sent. The same whether the address is known or not, so that nobody learns who is subscribed. */
  checkInbox: {
    title: string;
    subscribe: string;
    /** For the form of the page, which shows the address again: it must not say whether the address is known. */
    sentTo(address: string): string;
    next: string;
    /** A question, and the button that leads back to the form with everything in it. */
    wrong: string;
    correct: string;
    preferences: string;
  };
  /** Behind the link that confirms a subscription: before the button, and after it. */
  confirm: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  /** Behind the link that ends confirmation mails to an address that is not subscribed. */
  refuse: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  /** Behind the link that unsubscribes. */
  leave: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  /** Takes an unsubscription back for some minutes; `late` when they are over. */
  undo: { button(count: number): string; done: string; doneText: string; late: string; lateText: string };
  /** A field for a reason, after somebody unsubscribed. No reproach. */
  why: { label: string; button: string; done: string; doneText: string };
  /** The preferences of one address. */
  choices: {
    title: string;
    /** Below the title for visitors whom we do not know yet; a field for an address and a button `send` follow. */
    ask: string;
    address: string;
    send: string;
    /** Below the title for visitors whom we know. */
    of(address: string): string;
    /** How many mails somebody wants, one of three; the same choice as on the page, with more room. */
    howMuch: string;
    every: string;
    key: string;
    ends: string;
    /** The heading of a list of services with boxes; the last box is `nothingButFollowed`. */
    services: string;
    nothingButFollowed: string;
    maintenance: string;
    language: string;
    timeZone: string;
    /** The first choice of `timeZone`; `zone` is a name such as "Europe/Berlin", which is not translated. */
    pageZone(zone: string): string;
    name: string;
    /** A box: a mailing list, so that one reader cannot unsubscribe the others without a code. */
    shared: string;
    save: string;
    saved: string;
    savedText: string;
    /** When the form was not filled in as it should be. */
    bad: string;
    badText: string;
  };
  /** One incident or maintenance, about which somebody wants no more mail, or mail whatever else they chose. */
  mute: { button: string; done: string };
  follow: { button: string; done: string };
  /** Asks for a mailed code before a shared address is changed. `wrong` covers a false code and one that is too old. */
  code: { title: string; text: string; label: string; button: string; wrong: string };
  /** Behind the two buttons of the last mail: the question again, a field for more (`more`), and thanks for either answer. */
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
  tooOften: { title: string; text(count: number): string };
  /** No mail goes to people who have not confirmed. Nothing that the visitor did. */
  paused: { title: string; text: string };
  /** The form for subscribing again, with what was typed kept in it, when something in it is wrong. */
  subscribe: {
    title: string;
    /** When a field could not be read at all. */
    unclear: string;
    name: string;
    button: string;
    /** What is wrong with the address, and what to do; `@` is the character. */
    address: Record<AddressFault, string>;
  };
  /** The page after a fault of ours or while others change the same subscription. */
  trouble: { title: string; text: string };
}

/** An update that goes out by itself, and mails to operators who have to write one. */
export interface RhythmWords {
  /**
   * What customers read when a promised update is late and nobody has written: that there is no news, that work goes on,
   * and an apology for the wait. The time of the next update stands beside it.
   */
  holding: string;
  /** Beside such an update on the page, in mails and feeds; 30 letters at most. */
  automatic: string;
  /** Labels in the mails. The owner is the member who sees to the incident; `nobody` stands where there is none. */
  owner: string;
  nobody: string;
  note: string;
  button: string;
  /** Below the mail. */
  why(page: string): string;
  /** By reason. `at` is a moment with its day and zone, `by` the name of a member. */
  notices: Record<TeamNoticeKind, { subject(title: string): string; lead(atOrBy: string): string }>;
}

/** Webhooks of visitors: pages and a mail for people who run servers. "Webhook" may stay as it is where developers say it so. */
export interface WebhookWords {
  /** The heading of the form; `text` stands below it and says what the server has to answer. `data.challenge` is a name. */
  add: string;
  text: string;
  /** Fields of the form. The formats are ours and that of the product Statuspage. */
  url: string;
  format: string;
  formats: Record<WebhookFormat, string>;
  /** An address that is mailed when the webhook stops; it works for confirmed subscribers only. */
  contact: string;
  button: string;
  faults: { url: string; notPublic: string; challenge: string };
  /** The heading after it was added; the secret and a link to this webhook follow, each below its label. */
  added: string;
  secret: string;
  manage: string;
  /** On the page of a subscriber's choices: the heading of the webhooks with their address, and what is said of one in brackets. */
  own: { title: string; stopped: string };
  /** The heading of the page behind that link, and how the webhook stands. */
  title: string;
  active(url: string): string;
  quarantined(url: string): string;
  disabled(url: string): string;
  /** Buttons, and what is said afterwards. */
  resume: string;
  rotate: string;
  rotated: string;
  remove: string;
  removed: string;
  /** The mail to the owner of a webhook that nothing is posted to any more; `host` is the name of the server. */
  stopped: { subject(page: string): string; quarantined(host: string): string; disabled(host: string): string };
}

/** Maintenance that comes again, and maintenance that goes on for longer than was said. */
export interface MaintenanceWords {
  /**
   * Every so many weeks on these days, as a line of its own: "Every second Sunday". `days` are weekdays in the nominative,
   * joined with "and" where there are several.
   */
  weekly(every: number, days: string): string;
  /** Every so many months on a day of the month; without one on its last day. */
  monthlyByDate(every: number, day: number | undefined): string;
  /** Every so many months on the first to fifth such weekday, or on the last (-1): "The first Sunday of every month". */
  monthlyByWeekday(every: number, nth: number, weekday: string): string;
  /** Beside the window, once it has passed and the work goes on. */
  overran: string;
}

/** To the operators, while work goes on past its window. `until` is such as "5 March 2026, 02:30 CET". */
export interface OverrunWords {
  subject(title: string): string;
  lead(title: string, until: string): string;
  open: string;
}
