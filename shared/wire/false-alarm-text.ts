import type { IncidentView } from '../domain/incident/view.ts';
import { STATUS_WORDS } from '../words/languages.ts';

/** What an update says where its status is one of Statuspage's, which has no word for a false alarm. Newest first. */
export function spokenText({ falseAlarm, updates }: IncidentView, index: number): string {
  const message = updates[index]?.message ?? '';
  return falseAlarm && index === 0 ? `${STATUS_WORDS.en.falseAlarm}. ${message}` : message;
}
