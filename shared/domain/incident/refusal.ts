import type { GroupRefusal } from '../component/group-ref.ts';
import type { ComponentId } from '../ids.ts';
import type { EditRefusal } from './edit-refusal.ts';
import type { IncidentEvent } from './event.ts';
import type { PromiseRefusal } from './next-update-due.ts';
import type { OwnerRefusal } from './ownership.ts';
import type { Question } from './post-mortem.ts';
import type { ActionRefusal } from './prevention.ts';
import type { RetractionRefusal } from './retraction.ts';
import type { TimeRefusal } from './times.ts';
import type { PastRefusal } from './update-fields.ts';

/** Why a command is refused, with what the operator needs next. */
export type Refusal =
  | { reason: 'incident_not_found' }
  | { reason: 'incident_already_declared'; title: string }
  | { reason: 'incident_already_resolved'; resolvedAt: string }
  | { reason: 'incident_still_open'; status: string }
  | { reason: 'nothing_affected'; components: ComponentId[] }
  | EditRefusal
  | GroupRefusal
  | { reason: PastRefusal; now: string }
  | { reason: 'postmortem_incomplete'; unanswered: Question[] }
  | { reason: 'postmortem_already_published'; publishedAt: string }
  | { reason: 'postmortem_not_published' }
  | { reason: 'idempotency_key_reused'; previous: IncidentEvent['type'] }
  | { reason: 'nothing_to_correct' }
  | { reason: 'past_not_over'; now: string }
  | ActionRefusal
  | RetractionRefusal
  | OwnerRefusal
  | TimeRefusal
  | PromiseRefusal;
