import type { Incident } from '../incident/incident.ts';
import { isOpen, type ResolvedIncident } from '../incident/incident.ts';
import { isFalseAlarm, withdrawnAt } from '../incident/retraction.ts';
import { endedAtOf } from '../incident/times.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import { minutesAfter } from '../text/text.ts';
import type { Report } from './report.ts';

/** Minutes after the end before reporters hear of it, so that an end that is taken back at once tells nobody. */
const AFTER_MINUTES = 2;

/** What the incident of attached reports means for them now. */
export type EndOfReports =
  | { kind: 'not_yet' }
  /** Nothing was wrong after all, as far as the incident says: the reports stand for themselves again. */
  | { kind: 'detach' }
  | { kind: 'hear'; incident: ResolvedIncident; since: string };

export function endOfReports(incident: Incident, now: string): EndOfReports {
  if (isOpen(incident)) return { kind: 'not_yet' };
  if (withdrawnAt(incident) || isFalseAlarm(incident)) return { kind: 'detach' };
  if (minutesAfter(incident.resolvedAt, AFTER_MINUTES) > now) return { kind: 'not_yet' };
  return { kind: 'hear', incident, since: endedAtOf(incident) ?? incident.resolvedAt };
}

/**
 * Whether the reporter may be mailed without having been asked to confirm: somebody may have typed a stranger's address.
 * Owners who confirmed a subscription with it may, and those whose report an operator has read and taken up.
 */
export const mayHearEnd = (report: Report, person: Subscriber | undefined): boolean =>
  report.address !== undefined &&
  !report.closed?.reporter &&
  person?.suppressed === undefined &&
  (report.read || person?.state === 'confirmed');
