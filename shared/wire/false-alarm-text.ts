import type { IncidentView } from '../domain/incident/view.ts';
import { RHYTHM_WORDS, STATUS_WORDS } from '../words/languages.ts';

/** What an update says in Statuspage's forms, which have no word for a false alarm or an automatic update. Newest first. */
export function spokenText({ falseAlarm, updates }: IncidentView, index: number): string {
  const { message = '', automatic } = updates[index] ?? {};
  if (automatic) return `${message}\n\n${RHYTHM_WORDS.en.automatic}.`;
  return falseAlarm && index === 0 ? `${STATUS_WORDS.en.falseAlarm}. ${message}` : message;
}
