import type { ComponentStatus } from '../../component.ts';
import type { IncidentStatus } from '../../incident.ts';
import type { MaintenanceNews } from '../maintenance-mail.ts';

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
