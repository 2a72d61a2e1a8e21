import * as z from 'zod';
import { ComponentId, IncidentId, ReportId, SubscriberId } from '../ids.ts';
import { Language } from '../text/language.ts';
import { KeptMoment, minutesAfter, Prose, SingleLineText } from '../text/text.ts';

/** Days for which a report is kept; it holds what a visitor wrote about themselves. */
const REPORT_DAYS = 90;
/** Minutes within which a reporter who left an address is promised an answer. */
const ANSWER_MINUTES = 4 * 60;
/** Hours for which a form may be filled in. */
export const FORM_HOURS = 6;
/** Answers that one report takes. */
const ANSWERS_MAX = 20;

/** What a visitor writes, as it is kept. */
export const reportTexts = {
  trying: Prose(2000),
  error: Prose(2000),
  account: SingleLineText(100),
};

const Answer = z.object({ at: KeptMoment, by: z.string(), text: z.string(), followUpBy: KeptMoment.optional() });

/** What one visitor says does not work for them, and what became of it. Nothing of it is public. */
export const Report = z.object({
  id: ReportId,
  version: z.int().min(1),
  at: KeptMoment,
  component: ComponentId.optional(),
  trying: z.string(),
  error: z.string().optional(),
  account: z.string().optional(),
  address: z.string().optional(),
  /** The digest of the address. */
  who: SubscriberId.optional(),
  /** The keyed digest of the network that it came from. */
  network: z.string(),
  language: Language,
  incident: IncidentId.optional(),
  /** An operator has read it: by attaching or answering it. */
  read: z.boolean(),
  /** When the next answer was promised, while one is. */
  answerBy: KeptMoment.optional(),
  answers: z.array(Answer).max(ANSWERS_MAX),
  closed: z.object({ at: KeptMoment, by: z.string(), reporter: z.boolean() }).optional(),
});
export type Report = z.infer<typeof Report>;

export const REPORT_STATES = ['open', 'answered', 'closed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const stateOfReport = ({ closed, answers }: Report): ReportState => {
  if (closed) return 'closed';
  return answers.length > 0 ? 'answered' : 'open';
};

/** When everything about the report is forgotten. */
export const reportEnd = (at: string): Date => new Date(minutesAfter(at, REPORT_DAYS * 24 * 60));

/** A report as it is first kept. An answer is promised to whoever can be answered and is not told by an incident. */
export function newReport(given: Omit<Report, 'version' | 'read' | 'answers' | 'answerBy' | 'closed'>): Report {
  const isPromised = given.address !== undefined && given.incident === undefined;
  const answerBy = isPromised ? { answerBy: minutesAfter(given.at, ANSWER_MINUTES) } : {};
  return { ...given, ...answerBy, version: 1, read: false, answers: [] };
}

export type ReportRefusal =
  | { reason: 'report_closed'; at: string }
  | { reason: 'report_without_address' }
  | { reason: 'follow_up_in_the_past'; now: string };
type Decided = { ok: true; report: Report } | { ok: false; refusal: ReportRefusal };

const decided = (report: Report): Decided => ({ ok: true, report: { ...report, version: report.version + 1 } });
const refused = (refusal: ReportRefusal): Decided => ({ ok: false, refusal });
const withoutPromise = ({ answerBy: _, ...report }: Report): Report => report;

/** Counts the report among those of an incident: from now on its updates are the answer. */
export const attachReport = (report: Report, incident: IncidentId): Decided =>
  decided({ ...withoutPromise(report), incident, read: true });

/** The incident was withdrawn or a false alarm: the report stands for itself again. */
export function detachReport({ incident: _, ...report }: Report, now: string): Report {
  const isPromised = report.address !== undefined && report.answers.length === 0 && !report.closed;
  const answerBy = isPromised ? { answerBy: minutesAfter(now, ANSWER_MINUTES) } : {};
  return { ...report, ...answerBy, version: report.version + 1 };
}

/** An answer keeps the promise of one; a follow-up is the next. */
export function answerReport(
  report: Report,
  { at, by, text, followUpBy }: { at: string; by: string; text: string; followUpBy?: string | undefined },
): Decided {
  if (report.closed) return refused({ reason: 'report_closed', at: report.closed.at });
  if (report.address === undefined) return refused({ reason: 'report_without_address' });
  if (followUpBy !== undefined && followUpBy <= at) return refused({ reason: 'follow_up_in_the_past', now: at });
  const next = followUpBy === undefined ? {} : { followUpBy };
  const promise = followUpBy === undefined ? {} : { answerBy: followUpBy };
  const answers = [...report.answers, { at, by, text, ...next }].slice(-ANSWERS_MAX);
  return decided({ ...withoutPromise(report), ...promise, answers, read: true });
}

/** Closing again changes nothing. */
export const closeReport = (report: Report, closed: NonNullable<Report['closed']>): Report =>
  report.closed ? report : { ...withoutPromise(report), closed, version: report.version + 1 };

/** The promise has passed and nobody has answered. */
export const isOverdue = ({ answerBy }: Report, now: string): boolean => answerBy !== undefined && answerBy < now;
