// Over 250 lines: a catalogue is read and translated as one.

import { plural } from './plural.ts';
import type {
  FrontWords,
  LanguageInfo,
  MailWords,
  MaintenanceWords,
  OverrunWords,
  PageWords,
  RhythmWords,
  StateWords,
  StatusWords,
  VisitorWords,
  WebhookWords,
} from './words.ts';

const days = (count: number) => plural('en', count, { one: '# day', other: '# days' });
const minutes = (count: number) => plural('en', count, { one: '# minute', other: '# minutes' });
const hours = (count: number) => plural('en', count, { one: '# hour', other: '# hours' });

export const about: LanguageInfo = { name: 'English', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'Everything is working.',
    under_maintenance: 'Some of our services are under maintenance.',
    degraded_performance: 'Some of our services are slower or less reliable than usual.',
    partial_outage: 'Some of our services are partly out of service.',
    major_outage: 'Some of our services are out of service.',
    working_on_it: 'We are working on a problem.',
    watching: 'Everything is working again; we are still watching.',
  },
  maintenance: {
    scheduled: 'Scheduled',
    in_progress: 'In progress',
    verifying: 'Verifying',
    completed: 'Completed',
    cancelled: 'Cancelled',
  },
  component: {
    operational: 'Working',
    under_maintenance: 'Under maintenance',
    degraded_performance: 'Degraded',
    partial_outage: 'Partial outage',
    major_outage: 'Out of service',
  },
  close: 'Close',
};

export const status: StatusWords = {
  incident: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
  },
  falseAlarm: 'False alarm',
  maintenanceNews: {
    scheduled: 'Scheduled maintenance',
    moved: 'Maintenance moved',
    paused: 'Maintenance rests',
    reminder: 'Maintenance soon',
    in_progress: 'Maintenance has begun',
    verifying: 'Maintenance: checking',
    completed: 'Maintenance finished',
    cancelled: 'Maintenance cancelled',
  },
  componentInMail: {
    operational: 'working again',
    under_maintenance: 'under maintenance',
    degraded_performance: 'slower or less reliable than usual',
    partial_outage: 'partly out of service',
    major_outage: 'out of service',
  },
  notice: {
    heading: 'Notices',
    current: 'Notice',
    over: 'Past notice',
    corrected: 'Notice corrected',
    end: 'End',
  },
  postMortem: {
    title: 'Post-mortem',
    whatHappened: 'What happened',
    whyItHappened: 'Why it happened',
    howItWasResolved: 'What we did to resolve it',
    prevention: 'How we prevent it from happening again',
  },
  fields: {
    workaround: { label: 'What you can do meanwhile' },
    expectedRestorationAt: {
      label: 'Expected to work again by',
      inMail: 'We expect it to work again by',
      passed: { before: 'This is taking longer than the ', after: ' we expected.' },
    },
  },
};

export const page: PageWords = {
  report: 'It does not work for me',
  skip: 'Skip to the content',
  getUpdates: 'Get updates',
  published: 'Published',
  zone: (zone) => `Times are in ${zone}.`,
  old: 'This page has not been renewed for a while and may be out of date.',
  since: 'since',
  until: 'to',
  restored: 'since',
  recorded: 'Recorded afterwards',
  nextUpdate: 'Next update by',
  late: 'This update is late. We promised it earlier and are sorry to keep you waiting.',
  untranslated: 'Some of this is there in the original language only.',
  details: 'Details and updates',
  allUpdates: (count) => plural('en', count, { one: 'The update', other: 'All # updates' }),
  services: 'Services',
  lastDays: (count) => plural('en', count, { one: 'The last day', other: 'The last # days' }),
  nothingLately: 'Nothing ended in this time.',
  readPostMortem: 'Read the post-mortem',
  history: 'History',
  historyOf: (month) => `History of ${month}`,
  more: (count, month) => `${count} more in ${month}`,
  allMonths: 'All months',
  older: 'Earlier',
  newer: 'Later',
  nothingThen: 'Nothing happened.',
  filter: 'Show only',
  everything: 'Everything',
  planned: 'Scheduled maintenance',
  plannedWindow: 'When',
  updates: 'Updates',
  edited: 'Edited. Show what it said before',
  before: 'Until',
  corrections: {
    heading: 'Corrections',
    title: 'Title',
    impact: 'Impact',
    startedAt: 'Began',
    restoredAt: 'Working again',
    impacts: { none: 'none', minor: 'minor', major: 'major', critical: 'critical' },
  },
  follow: 'Follow this incident',
  subscribe: {
    address: 'E-mail address',
    name: 'Name',
    optional: '(optional)',
    onlySome: 'Only for some services',
    noneMeansAll: 'Choose none to hear of all.',
    howMuch: 'How much',
    every: 'Every update',
    key: 'Key moments only: start, changes, end, post-mortem',
    ends: 'Start and end only',
    maintenance: 'Scheduled maintenance too',
    onlyThis: 'Only about this one',
    manage: 'Change a subscription',
    button: 'Subscribe',
    promise: 'We send a mail that asks you to confirm. You can leave with one click at any time.',
    calendar: 'Maintenance calendar',
  },
  postMortem: {
    thanks: 'We are sorry for the trouble this caused, and we thank you for your patience.',
    done: 'done',
    due: (day) => `due ${day}`,
    doneOn: (day) => `done on ${day}`,
    late: 'late',
    dropped: 'will not be done: ',
    before: (day, owner) => `was due ${day}, with ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${percent} % uptime in ${days(count)}`,
    noOutage: (count) => `No outage in ${days(count)}`,
    outageDays: (count) => `${days(count)} with an outage`,
    slowerDays: (count) => `${days(count)} with slower service`,
    maintenanceDays: (count) => `${days(count)} with maintenance`,
    young: 'On record for less than a day: no uptime yet',
    noData: 'Grey days: no data.',
    daysAgo: (count) => `${days(count)} ago`,
    today: 'Today',
    legend: 'Each bar is a day; a day with trouble leads to what happened.',
    duration: { hour: 'h', minute: 'min', second: 's' },
    troubled: 'Days with trouble',
    noTrouble: 'No trouble on record.',
    how: 'How uptime is counted: time out of service in full, a partial outage at 30 %. Degraded service and maintenance do not count.',
  },
  archived: {
    label: 'Archived',
    text: 'This component is no longer part of the page. What happened to it stays here.',
  },
  promises: (kept, all, recorded) =>
    plural('en', all, {
      one: `${kept} of # update in ${days(recorded)} came when we had promised it.`,
      other: `${kept} of # updates in ${days(recorded)} came when we had promised them.`,
    }),
  notFound: { title: 'There is no page at this address', back: 'Go to the status page' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names, count) => plural('en', count, { one: `${names} is down.`, other: `${names} are down.` }),
    partial_outage: (names, count) =>
      plural('en', count, { one: `${names} is partly down.`, other: `${names} are partly down.` }),
    degraded_performance: (names, count) =>
      plural('en', count, {
        one: `${names} is slower or less reliable than usual.`,
        other: `${names} are slower or less reliable than usual.`,
      }),
    under_maintenance: (names, count) =>
      plural('en', count, { one: `${names} is under maintenance.`, other: `${names} are under maintenance.` }),
  },
  counted: {
    major_outage: (count) => plural('en', count, { one: '# service is down.', other: '# services are down.' }),
    partial_outage: (count) =>
      plural('en', count, { one: '# service is partly down.', other: '# services are partly down.' }),
    degraded_performance: (count) =>
      plural('en', count, {
        one: '# service is slower or less reliable than usual.',
        other: '# services are slower or less reliable than usual.',
      }),
    under_maintenance: (count) =>
      plural('en', count, { one: '# service is under maintenance.', other: '# services are under maintenance.' }),
  },
  others: (count) =>
    plural('en', count, { one: '# more service is affected.', other: '# more services are affected.' }),
  ours: 'It is us, not you.',
  regret: {
    degraded_performance: 'We are sorry for the inconvenience.',
    partial_outage: 'We are sorry for the trouble this causes you.',
    major_outage: 'We are sorry. We know that you rely on this.',
  },
  about: 'about #',
  moreWorking: (count) => plural('en', count, { one: '# more is working', other: '# more are working' }),
  otherServices: 'Other services',
  readerZone: (zone) => `Times are in your time zone. The page’s own is ${zone}.`,
  menu: {
    title: 'Language and appearance',
    language: 'Language',
    offer: 'Read this page in English',
    appearance: 'Appearance',
    auto: 'Automatic',
    light: 'Light',
    dark: 'Dark',
  },
  ways: {
    feeds: 'Feed reader',
    feedsHint: 'Every update, in the program you read news with.',
    calendarHint: 'Scheduled maintenance, in your own calendar.',
    webhookHint: 'Every update, posted to a server of yours.',
    webhookAdd: 'Add a webhook',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  affected: 'Affected',
  nextUpdate: (moment) => `You will hear from us again by ${moment}.`,
  resolvedClosing: 'Thank you for your patience. If it still does not work for you, please tell us.',
  works: { question: 'Does it work for you again?', yes: 'Yes, it works', no: 'No, still not' },
  earlier: 'What we said before',
  readOnPage: 'Read it on the status page',
  whyIncident: (page) => `You get this because you subscribed to ${page}.`,
  whyTold: (page) => `You get this because we wrote to you about this incident on ${page}.`,
  whyFollows: (page) => `You get this because you follow it on ${page}.`,
  whyAttached: (page) => `You get this because ${page} counts you among those it affects.`,
  reopened: 'Back again',
  corrected: 'Corrected',
  began: (moment) => `It began: ${moment}.`,
  change: 'Change what you get',
  leave: 'Unsubscribe',
  contact: 'Contact',
  postMortem: {
    lead: 'This incident is over. Here is what happened, why, and what we do so that it does not happen again.',
    apology: 'We are sorry for the trouble this caused you, and we thank you for your patience.',
    timeline: 'Timeline',
    owner: 'Owner',
    due: 'due',
  },
  maintenance: {
    when: 'When',
    window: (from, until) => `${from} to ${until}`,
  },
  manage: {
    subject: (page) => `Your subscription to ${page}`,
    lead: (page) => `Somebody, probably you, asked for a link to the choices of this address at ${page}.`,
    button: 'Open your choices',
  },
  code: {
    subject: (page) => `Your code for ${page}`,
    lead: (page) =>
      `Somebody, probably you, wants to change what this address gets from ${page}. This is the code for it:`,
    or: 'Or type this code where you asked for it:',
    minutes: (count) => `It works for ${minutes(count)}, once.`,
  },
  signIn: {
    subject: (page) => `Sign in to ${page}`,
    lead: (page) =>
      `Somebody, probably you, wants to sign in to ${page} as an operator with this address. This is the code:`,
  },
  digest: {
    subject: (page) => `A busy hour at ${page}`,
    lead: 'So much happened within an hour that we kept some mails back. This is how everything in them stands now.',
  },
  confirm: {
    subject: (page) => `Confirm your subscription to ${page}`,
    lead: (page) => `Somebody, probably you, asked for updates from ${page} at this address.`,
    button: 'Confirm the subscription',
    hours: (count) => `The link works for ${hours(count)}.`,
    ignore: 'If it was not you, ignore this mail: nothing more will be sent.',
    unwanted: 'If it was not you, ignore this mail. Nothing more is sent unless somebody asks again.',
    refuse: 'Do not mail this address again',
  },
};

export const visitor: VisitorWords = {
  done: 'Done',
  back: (page) => `Back to ${page}`,
  linkExpired: {
    title: 'This link does not work',
    text: 'It may have expired or be incomplete. Subscribe again on the status page to get a new one.',
  },
  checkInbox: {
    title: 'Look at your mail',
    subscribe: 'If this address is not subscribed yet, a mail is on its way to it. Open the link in it to confirm.',
    sentTo: (address) => `A mail is on its way to ${address}, unless this address is subscribed already.`,
    next: 'Open the link in it to confirm. If it is not there in a few minutes, look among unwanted mail.',
    wrong: 'Is the address wrong?',
    correct: 'Correct the address',
    preferences: 'If this address is subscribed, a link and a code are on their way to it.',
  },
  confirm: {
    title: 'Confirm your subscription',
    text: (page) => `Press the button to get updates from ${page} by mail.`,
    button: 'Confirm',
    done: 'You are subscribed',
    doneText: 'You will hear from us when something you rely on is not working, and when it works again.',
  },
  refuse: {
    title: 'No more mail to this address',
    text: (page) => `Press the button and ${page} will not ask this address to confirm again, whoever types it.`,
    button: 'Do not mail me again',
    done: 'This address will not be mailed again',
    doneText: 'If you want to subscribe later, please write to us first.',
  },
  leave: {
    title: 'Unsubscribe',
    text: (page) => `Press the button and ${page} will not write to you again.`,
    button: 'Unsubscribe',
    done: 'You are unsubscribed',
    doneText: 'We will not write to you again. The status page stays open to you.',
  },
  undo: {
    button: (count) => `Undo (for ${minutes(count)})`,
    done: 'You are subscribed again',
    doneText: 'Nothing has changed.',
    late: 'It is too late for that',
    lateText: 'Please subscribe again on the status page.',
  },
  why: { label: 'If you like, tell us why', button: 'Send', done: 'Thank you', doneText: 'We will read it.' },
  choices: {
    title: 'Change what you get',
    ask: 'We mail you a link to your choices, and a code.',
    address: 'E-mail address',
    send: 'Send the link',
    of: (address) => `For ${address}.`,
    howMuch: 'How much',
    every: 'Every update',
    key: 'Key moments: start, changes of status, end, post-mortem',
    ends: 'Only the start and the end',
    services: 'Services (none means all)',
    nothingButFollowed: 'None of them, only incidents I follow',
    maintenance: 'Scheduled maintenance too',
    language: 'Language',
    timeZone: 'Time zone of the times in mails',
    pageZone: (zone) => `As on the page (${zone})`,
    name: 'Name',
    shared: 'This address is a list that several people read',
    save: 'Save',
    saved: 'Your choices are saved',
    savedText: 'They hold from the next mail on.',
    bad: 'That did not work',
    badText: 'Please go back and look at your choices again.',
  },
  mute: {
    button: 'No more mail about this one',
    done: 'You will get no more mail about this one. Everything else stays as it is.',
  },
  follow: { button: 'Follow this one', done: 'You will hear of this one, whatever else you have chosen.' },
  code: {
    title: 'A code is needed',
    text: 'It is in a mail on its way to the address. Several people may read that; the code shows that you do too.',
    label: 'Code from the mail',
    button: 'Go on',
    wrong: 'This code is not right, or no longer. Ask for a new one in a few minutes.',
  },
  works: {
    title: 'Does it work for you again?',
    text: 'Your answer goes to the people who work on it.',
    more: 'If you like, say more',
    yes: 'Yes, it works',
    no: 'No, still not',
    good: 'Good to hear',
    goodText: 'Thank you for telling us.',
    bad: 'Thank you for telling us',
    badText: 'We look into it again. You hear from us when there is something new.',
  },
  tooOften: {
    title: 'Too many requests',
    text: (count) => `This was asked for too often. Try again in ${minutes(count)}.`,
  },
  paused: {
    title: 'Not possible right now',
    text: 'No confirmations are mailed at the moment. Please try again later.',
  },
  subscribe: {
    title: 'Please check the form',
    unclear: 'Part of the form could not be read. Your choices are kept; send it again.',
    name: 'We cannot use this name. Write it differently, or leave it out.',
    button: 'Subscribe',
    address: {
      not_an_address: 'This is not an e-mail address. Write it like name@example.com.',
      local_part_not_ascii:
        'Before the @ we can use only letters without accents, digits and signs. Use another address.',
      local_part_too_long: 'The part before the @ may have at most 64 characters.',
      quoted_local_part: 'We cannot send mail to addresses with quotation marks. Use another address.',
      domain_mixes_scripts: 'The part after the @ mixes letters of different scripts that look alike. Type it again.',
      domain_invalid: 'Check the part after the @.',
      address_too_long: 'An address may have at most 254 characters.',
    },
  },
  trouble: {
    title: 'Something went wrong',
    text: 'Please try again in a few minutes.',
  },
};

export const rhythm: RhythmWords = {
  holding:
    'There is no news yet. The team is still working on it, and we are sorry that it takes this long. We write again by the time given here.',
  automatic: 'Posted automatically',
  owner: 'Owner',
  nobody: 'nobody',
  note: 'Note',
  button: 'Open the incident',
  why: (page) => `You get this because you may post on ${page}. Opening the link posts nothing.`,
  notices: {
    update_soon: {
      subject: (title) => `Update due soon: ${title}`,
      lead: (at) =>
        `Customers were promised an update by ${at}. A short one keeps the promise, even if all there is to say is that there is no news.`,
    },
    update_due: {
      subject: (title) => `Update due now: ${title}`,
      lead: (at) =>
        `The update that was promised for ${at} has not been posted, and from now on the page says that it is late. Two sentences are enough: what you know, and when you write again.`,
    },
    forgotten: {
      subject: (title) => `Still open, nothing said: ${title}`,
      lead: (at) =>
        `The update that was promised for ${at} was never posted, and the incident is still open. Say how it stands, or resolve it if it is over.`,
    },
    long_monitoring: {
      subject: (title) => `Monitored for long: ${title}`,
      lead: (at) =>
        `This incident has been monitored since ${at}. If it has held, resolve it; until then customers read that it is not over.`,
    },
    restoration_passed: {
      subject: (title) => `Expected time has passed: ${title}`,
      lead: (at) =>
        `Customers were told that it should work again by ${at}. Give them a new time and say why it changed, or say that there is none yet.`,
    },
    escalated: {
      subject: (title) => `Escalated: ${title}`,
      lead: (at) =>
        `The update that was promised for ${at} is still missing, so the incident has passed to the next person on call.`,
    },
    handed_off: {
      subject: (title) => `Handed off to you: ${title}`,
      lead: (by) => `${by} has handed this incident off to you. From now on you are its owner.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Add a webhook',
  text: 'Updates are posted as JSON to a server of yours. It is posted a challenge first: answer with status 200 and repeat data.challenge.',
  url: 'URL of your server',
  format: 'Format',
  formats: { standard: 'Standard Webhooks', statuspage: 'as Statuspage posts it' },
  contact: 'E-mail address to write to when the webhook stops (of a confirmed subscriber; optional)',
  button: 'Add',
  faults: {
    url: 'Write a URL with https and the usual port, without a user name.',
    notPublic: 'The name of this server leads to an address that is not on the public internet.',
    challenge: 'The server did not answer with status 200 and the challenge. Check it, then send the form again.',
  },
  added: 'The webhook is added',
  secret: 'The secret that signs every post. It is shown only now:',
  manage: 'The link to this webhook. Keep it like the secret:',
  own: { title: 'Webhooks with your address', stopped: 'nothing is posted to it any more' },
  title: 'Your webhook',
  active: (url) => `Notifications are posted to ${url}.`,
  quarantined: (url) => `Nothing is posted to ${url}: it has failed for more than a day.`,
  disabled: (url) => `Nothing is posted to ${url} any more: it answered that it is gone.`,
  resume: 'Resume',
  rotate: 'Make a new secret',
  rotated: 'From now on a new secret signs; the old one signs beside it for a day.',
  remove: 'Remove',
  removed: 'The webhook is removed. Nothing more is posted to it.',
  stopped: {
    subject: (page) => `Your webhook at ${page} has stopped`,
    quarantined: (host) =>
      `Notifications to your webhook at ${host} have failed for more than a day, so nothing more is posted to it. Once it works again, resume it; until then they are not kept for later.`,
    disabled: (host) =>
      `Your webhook at ${host} answered that it is gone (410), so nothing more is posted to it. If it is back, add it again.`,
  },
};

const NTH: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' };
const inMonths = (every: number): string =>
  every === 1 ? 'of every month' : `of every ${NTH[every] ?? `${every}th`} month`;

export const maintenance: MaintenanceWords = {
  weekly(every, days) {
    if (every === 1) return `Every ${days}`;
    return every === 2 ? `Every second ${days}` : `Every ${every} weeks on ${days}`;
  },
  monthlyByDate: (every, day) => (day ? `On day ${day} ${inMonths(every)}` : `On the last day ${inMonths(every)}`),
  monthlyByWeekday: (every, nth, weekday) => `The ${NTH[nth]} ${weekday} ${inMonths(every)}`,
  overran: 'Takes longer than planned',
};

export const overrun: OverrunWords = {
  subject: (title) => `Takes longer than planned: ${title}`,
  lead: (title, until) =>
    `"${title}" was planned until ${until} and is still going on. The page says so. Finish it, or give it a later end, so that customers know what to expect.`,
  open: 'Open the maintenance',
};
