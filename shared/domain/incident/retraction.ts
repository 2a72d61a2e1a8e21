import * as z from 'zod';
import { BODY_MAX, Prose } from '../text/text.ts';
import { Translations } from '../text/translation.ts';
import type { Incident } from './incident.ts';

/** Nobody was mailed about it: it leaves every public surface and stays in the record. */
export const Withdraw = z.strictObject({});

/** What a false alarm says to those who were told; the schema of its notification is that of a resolution. */
export const falseAlarmFields = {
  message: Prose(BODY_MAX).describe('What customers read: that nothing was wrong, and why you thought so'),
  translations: Translations.optional(),
};

export type RetractionRefusal =
  | { reason: 'incident_withdrawn'; withdrawnAt: string }
  | { reason: 'incident_false_alarm'; resolvedAt: string };

/** Mails about the incident have left, or leave at this moment. */
export type NotifiedRefusal = { reason: 'already_notified'; sent: number };

export const withdrawnAt = (incident: Incident): string | undefined =>
  incident.status === 'resolved' ? incident.withdrawnAt : undefined;

export const isFalseAlarm = (incident: Incident): boolean =>
  incident.status === 'resolved' && incident.falseAlarm === true;

/** Commands that a withdrawn incident still takes, or refuses in words of its own: notes, and that it was a false alarm where somebody was told after all. */
const AFTER_WITHDRAWAL = ['add-note', 'false-alarm', 'take-in'];

export function retractionRefusalOf(incident: Incident, type: string): RetractionRefusal | undefined {
  const withdrawn = withdrawnAt(incident);
  if (withdrawn && !AFTER_WITHDRAWAL.includes(type)) return { reason: 'incident_withdrawn', withdrawnAt: withdrawn };
  if (type === 'false-alarm' && incident.status === 'resolved' && incident.falseAlarm) {
    return { reason: 'incident_false_alarm', resolvedAt: incident.resolvedAt };
  }
  return undefined;
}
