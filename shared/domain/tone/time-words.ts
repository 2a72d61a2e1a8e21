/** How a language writes times, and how it says whether they are still ahead; phrases as in pattern.ts. */
export interface TimeWords {
  /** Clock times and dates. */
  moment: readonly string[];
  /** Durations and rhythms, with the word that makes them a time from now. */
  duration: readonly string[];
  /** Directly before a time, or a duration that is over. */
  pastBefore: string;
  pastAfter: string;
  /** A verb of the past. */
  pastVerb: string;
  /** Directly before what looks like a verb of the past and is none. */
  notPast: string;
  /** Words about what is to come. */
  ahead: string;
  /** A time at the start of a sentence that says when the text was written. */
  stamp: string;
}
