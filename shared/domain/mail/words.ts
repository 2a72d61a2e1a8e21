import type { ComponentStatus } from '../component.ts';
import type { IncidentStatus } from '../incident.ts';
import type { Language } from '../page.ts';
import type { MaintenanceNews } from './maintenance-mail.ts';

/** Every sentence of our own that a mail may contain. */
export interface MailWords {
  greeting(name: string | undefined): string;
  status: Record<IncidentStatus, string>;
  component: Record<ComponentStatus, string>;
  affected: string;
  workaround: string;
  expected: string;
  nextUpdate(moment: string): string;
  resolvedClosing: string;
  earlier: string;
  readOnPage: string;
  whyIncident(page: string): string;
  whyTold(page: string): string;
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
  confirm: {
    subject(page: string): string;
    lead(page: string): string;
    button: string;
    hours(count: number): string;
    ignore: string;
  };
}

const en: MailWords = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  status: { investigating: 'Investigating', identified: 'Identified', monitoring: 'Monitoring', resolved: 'Resolved' },
  component: {
    operational: 'working',
    under_maintenance: 'under maintenance',
    degraded_performance: 'slower or less reliable than usual',
    partial_outage: 'partly out of service',
    major_outage: 'out of service',
  },
  affected: 'Affected',
  workaround: 'What you can do meanwhile',
  expected: 'We expect it to work again by',
  nextUpdate: (moment) => `You will hear from us again by ${moment}.`,
  resolvedClosing: 'Thank you for your patience. If it still does not work for you, please tell us.',
  earlier: 'What we said before',
  readOnPage: 'Read it on the status page',
  whyIncident: (page) => `You get this because you subscribed to ${page}.`,
  whyTold: (page) => `You get this because we wrote to you about this incident on ${page}.`,
  leave: 'Unsubscribe',
  contact: 'Contact',
  postMortem: {
    label: 'Post-mortem',
    lead: 'This incident is over. Here is what happened, why, and what we do so that it does not happen again.',
    apology: 'We are sorry for the trouble this caused you, and we thank you for your patience.',
    whatHappened: 'What happened',
    timeline: 'Timeline',
    whyItHappened: 'Why it happened',
    howItWasResolved: 'What we did to resolve it',
    prevention: 'How we prevent it from happening again',
    owner: 'Owner',
    due: 'due',
  },
  maintenance: {
    news: {
      scheduled: 'Scheduled maintenance',
      moved: 'Maintenance moved',
      reminder: 'Maintenance soon',
      in_progress: 'Maintenance has begun',
      verifying: 'Maintenance: checking',
      completed: 'Maintenance finished',
      cancelled: 'Maintenance cancelled',
    },
    when: 'When',
    window: (from, until) => `${from} to ${until}`,
  },
  confirm: {
    subject: (page) => `Confirm your subscription to ${page}`,
    lead: (page) => `Somebody, probably you, asked for updates from ${page} at this address.`,
    button: 'Confirm the subscription',
    hours: (count) => `The link works for ${count} hours.`,
    ignore: 'If it was not you, ignore this mail: nothing more will be sent.',
  },
};

const de: MailWords = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  status: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Wird beobachtet',
    resolved: 'Behoben',
  },
  component: {
    operational: 'funktioniert',
    under_maintenance: 'in Wartung',
    degraded_performance: 'langsamer oder unzuverlässiger als sonst',
    partial_outage: 'teilweise ausgefallen',
    major_outage: 'ausgefallen',
  },
  affected: 'Betroffen',
  workaround: 'Was Sie inzwischen tun können',
  expected: 'Voraussichtlich behoben bis',
  nextUpdate: (moment) => `Sie hören spätestens um ${moment} wieder von uns.`,
  resolvedClosing: 'Danke für Ihre Geduld. Sollte es bei Ihnen noch nicht gehen, sagen Sie es uns bitte.',
  earlier: 'Was wir bisher mitgeteilt haben',
  readOnPage: 'Auf der Statusseite lesen',
  whyIncident: (page) => `Sie erhalten diese Nachricht, weil Sie ${page} abonniert haben.`,
  whyTold: (page) => `Sie erhalten diese Nachricht, weil wir Ihnen zu diesem Vorfall auf ${page} geschrieben haben.`,
  leave: 'Abmelden',
  contact: 'Kontakt',
  postMortem: {
    label: 'Nachbericht',
    lead: 'Dieser Vorfall ist beendet. Hier steht, was geschah, warum, und was wir tun, damit es nicht wieder geschieht.',
    apology: 'Die Unannehmlichkeiten tun uns leid, und wir danken Ihnen für Ihre Geduld.',
    whatHappened: 'Was geschah',
    timeline: 'Zeitlicher Ablauf',
    whyItHappened: 'Warum es geschah',
    howItWasResolved: 'Was wir zur Behebung getan haben',
    prevention: 'Wie wir eine Wiederholung verhindern',
    owner: 'Zuständig',
    due: 'bis',
  },
  maintenance: {
    news: {
      scheduled: 'Geplante Wartung',
      moved: 'Wartung verschoben',
      reminder: 'Wartung in Kürze',
      in_progress: 'Wartung hat begonnen',
      verifying: 'Wartung: wird geprüft',
      completed: 'Wartung abgeschlossen',
      cancelled: 'Wartung abgesagt',
    },
    when: 'Wann',
    window: (from, until) => `${from} bis ${until}`,
  },
  confirm: {
    subject: (page) => `Bestätigen Sie Ihr Abonnement von ${page}`,
    lead: (page) => `Jemand, vermutlich Sie, hat mit dieser Adresse Nachrichten von ${page} bestellt.`,
    button: 'Abonnement bestätigen',
    hours: (count) => `Der Link gilt ${count} Stunden.`,
    ignore: 'Wenn Sie es nicht waren, tun Sie nichts: Es folgt keine weitere Nachricht.',
  },
};

export const MAIL_WORDS: Record<Language, MailWords> = { en, de };
