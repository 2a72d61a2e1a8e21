import type { MembershipId, UpdateId } from '../ids.ts';
import type { Owner } from '../incident/ownership.ts';
import type { Cause } from '../incident/reminder.ts';
import type { Translations } from '../text/translation.ts';

/** What members do about who owns an incident, and what the scheduler does by itself. */
export type RhythmCommand =
  | { type: 'take-over' }
  | { type: 'hand-off'; to: Owner; note?: string | undefined }
  | { type: 'remind'; cause: Cause; to: MembershipId[] }
  | { type: 'escalate'; about: UpdateId; to: Owner }
  | { type: 'hold'; about: UpdateId; message: string; translations?: Translations | undefined };
