/**
 * What visitors read who report that something does not work for them, and the mails that answer them. The tone is that of
 * all catalogues: calm, formal, no blame. A moment is passed in as "14:30 CET" or "5 March 2026, 14:30 CET".
 */
export interface ReportWords {
  /** The heading of the form, and the sentence below it. */
  title: string;
  text: string;
  /** Labels of its fields. */
  trying: string;
  error: string;
  account: string;
  component: string;
  /** The choice of somebody who does not know which service it is. */
  unknown: string;
  address: string;
  button: string;
  /** Above the form when it is shown again. */
  faults: {
    /** Nothing was written, or too much. */
    text: string;
    /** The form was open for too long; everything typed is still in it. */
    expired: string;
  };
  /** After the report, while an incident is open that concerns it: heading, and the sentence with its title. */
  known: string;
  knownText(title: string): string;
  /** Leads to that incident. */
  details: string;
  nextUpdate(at: string): string;
  expected(at: string): string;
  /** Above a field for an address and the button of the subscription form. */
  follow: string;
  /** After the report, when nothing is known yet: heading, then one of the next two. `count` is 2 or more, the visitor included. */
  received: string;
  first: string;
  others(count: number): string;
  /** Then one of these: with an address, or without. */
  promise(at: string): string;
  noAddress: string;
  /** Everybody together reports more than is taken. */
  busy: { title: string; text: string };
  /** Behind the link of an answer by which a reporter says that it works. */
  fixed: { title: string; text: string; button: string; done: string; doneText: string };
  /** The mail with the answer of an operator, whose own words stand between `lead` and the rest. */
  answer: {
    subject(page: string): string;
    /** `at` is when the report came. */
    lead(at: string): string;
    followUp(at: string): string;
    fixed: string;
  };
  /** The mail at the end of the incident. */
  end: {
    subject(page: string): string;
    text(at: string, since: string): string;
    ask: string;
    fixed: string;
    /** Somebody else may have typed the address. */
    stranger: string;
  };
  /** The mail to operators when a component is reported far more often than usual; `name` is the component. */
  spike: {
    subject(name: string): string;
    text(name: string, networks: number, usual: string): string;
    /** In the place of a component's name when none was chosen. */
    noComponent: string;
    quotes: string;
    next: string;
  };
}
