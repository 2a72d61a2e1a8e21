import type { UpdateId } from '../ids.ts';
import type { Incident, Update } from '../incident/incident.ts';
import { isOpen } from '../incident/incident.ts';

/** One promise of a next update, and what became of it. Derived: nothing of it is recorded beside the updates. */
export interface PromiseRecord {
  /** The update that made it. */
  update: UpdateId;
  promisedFor: string;
  /** Made by an update that went out by itself. */
  automatic: boolean;
  state: 'kept' | 'missed' | 'standing' | 'overdue';
  answeredAt?: string;
  /** The answer went out by itself: such a promise counts as missed. */
  answeredAutomatically?: true;
  /** How late the answer came, or is by now. */
  lateSeconds?: number;
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

function answered(made: PromiseMade, answer: Update): PromiseRecord {
  const isKept = !answer.automatic && answer.at <= made.promisedFor;
  return {
    ...made,
    state: isKept ? 'kept' : 'missed',
    answeredAt: answer.at,
    ...(answer.automatic && { answeredAutomatically: true }),
    ...(!isKept && { lateSeconds: secondsBetween(made.promisedFor, answer.at) }),
  };
}

type PromiseMade = Pick<PromiseRecord, 'update' | 'promisedFor' | 'automatic'>;

function unanswered(made: PromiseMade, incident: Incident, now: string): PromiseRecord[] {
  if (!isOpen(incident)) return [];
  if (now <= made.promisedFor) return [{ ...made, state: 'standing' }];
  return [{ ...made, state: 'overdue', lateSeconds: secondsBetween(made.promisedFor, now) }];
}

/** Every promise of a next update, oldest first. Of what was recorded afterwards nobody was promised anything. */
export function promiseRecordOf(incident: Incident, now: string): PromiseRecord[] {
  if (incident.recordedAt) return [];
  return incident.updates.flatMap((update, index): PromiseRecord[] => {
    if (update.nextUpdateBy === undefined) return [];
    const made = { update: update.id, promisedFor: update.nextUpdateBy, automatic: update.automatic === true };
    const answer = incident.updates[index + 1];
    return answer ? [answered(made, answer)] : unanswered(made, incident, now);
  });
}

/** Seconds from when it began to when it was declared. */
export const secondsToDeclare = ({ startedAt, declaredAt }: Pick<Incident, 'startedAt' | 'declaredAt'>): number =>
  secondsBetween(startedAt, declaredAt);
