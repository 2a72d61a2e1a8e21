import {
  type ComponentRecord,
  percentOf,
  type TroubleCounts,
  type TroubledDay,
  troubleCounts,
} from '../shared/domain/component/uptime.ts';
import type { Language } from '../shared/domain/text/language.ts';
import { dayIn } from '../shared/domain/time/format-time.ts';
import { durationIn } from '../shared/words/duration.ts';
import { PAGE_WORDS, STATE_WORDS } from '../shared/words/languages.ts';

/** The line below the bars of one component. */
export function recordSummary(record: ComponentRecord, language: Language): string {
  const words = PAGE_WORDS[language].bars;
  const counts = troubleCounts(record);
  const { outage, slower, maintenance } = counts;
  return [
    claimOf(record, counts, language),
    outage > 0 && words.outageDays(outage),
    slower > 0 && words.slowerDays(slower),
    maintenance > 0 && words.maintenanceDays(maintenance),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What is claimed of the time as a whole: nothing while a component is young, and no number where there was no outage. */
function claimOf(
  { days, uptime }: ComponentRecord,
  { outage, slower, maintenance }: TroubleCounts,
  language: Language,
): string {
  const words = PAGE_WORDS[language].bars;
  if (days === 0) return words.young;
  if (outage === 0 && slower + maintenance > 0) return words.noOutage(days);
  return words.uptime(percentOf(uptime), days);
}

/** "4 November 2026: partial outage for 42 minutes". */
export function troubledDayText({ day, worst, seconds }: TroubledDay, language: Language): string {
  const length = durationIn(PAGE_WORDS[language].bars.duration, seconds[worst] ?? 0);
  return `${dayIn(`${day}T12:00:00Z`, 'UTC', language)}: ${STATE_WORDS[language].component[worst]} ${length}`;
}
