import { plural } from '../plural.ts';
import type { ReportWords } from './words.ts';

export const report: ReportWords = {
  title: 'Tell us what does not work',
  text: 'We are sorry that something does not work for you. Only our team reads this; nothing of it is published.',
  trying: 'What were you trying to do?',
  error: 'What does the error say, word for word? (optional)',
  account: 'Account or order number (optional)',
  component: 'Which service is it about?',
  unknown: 'I do not know, or something else',
  address: 'E-mail address to answer to (optional)',
  button: 'Send',
  faults: {
    text: 'Please write what you were trying to do, in at most 2,000 characters.',
    expired: 'The form was open for too long. Everything you typed is still here; please send it again.',
  },
  known: 'We know about this and are working on it',
  knownText: (title) => `Your report now belongs to “${title}”. We are sorry for the trouble.`,
  details: 'Follow what we do about it',
  nextUpdate: (at) => `We post the next update by ${at}.`,
  expected: (at) => `We expect it to work again by ${at}.`,
  follow: 'To hear by mail when it works again:',
  received: 'We have it',
  first: 'You are the first to tell us in the last twenty minutes. Thank you; our team looks at it.',
  others: (count) =>
    `${plural('en', count, { one: '# report', other: '# reports' })} of this in the last twenty minutes, yours included. Our team looks at it.`,
  promise: (at) => `We answer you by mail by ${at}.`,
  noAddress: 'You left no address, so we cannot answer you by mail. What we find out appears on the status page.',
  busy: {
    title: 'Many people report this right now',
    text: 'We have so many reports that we cannot take yours at this moment. We know that something is wrong; please look at the status page.',
  },
  fixed: {
    title: 'Does it work again?',
    text: 'Press the button to tell us that your problem is solved.',
    button: 'That fixed it',
    done: 'Good to hear',
    doneText: 'We have closed your report. Thank you for telling us.',
  },
  answer: {
    subject: (page) => `Your report to ${page}`,
    lead: (at) => `You told us at ${at} that something did not work for you. Here is our answer:`,
    followUp: (at) => `We write to you again by ${at}.`,
    fixed: 'That fixed it',
  },
  end: {
    subject: (page) => `Does it work again? Your report to ${page}`,
    text: (at, since) => `You told us at ${at}; it works since ${since}.`,
    ask: 'Can you try? If it still does not work, please report it again on the status page.',
    fixed: 'It works again',
    stranger: 'If you did not report anything, somebody mistyped their address; you can ignore this mail.',
  },
  spike: {
    subject: (name) => `Many people report trouble: ${name}`,
    text: (name, networks, usual) =>
      `${name}: ${networks} people from as many networks reported trouble in the last twenty minutes. Usual at this time of day: ${usual}. No open incident covers it.`,
    noComponent: 'No service named',
    quotes: 'What they write:',
    next: 'List them with “candor reports”, attach them to an incident, or declare one.',
  },
};
