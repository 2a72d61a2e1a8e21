import type { UpdateId } from '../ids.ts';
import type { Incident, OpenIncident, Update } from '../incident/incident.ts';
import { isOpen } from '../incident/incident.ts';
import { type Cause, keyOfCause } from '../incident/reminder.ts';
import { minutesAfter } from '../text/text.ts';
import type { Rhythm } from './rhythm.ts';

/** Holding updates that may follow each other while no person writes. */
export const HOLDING_IN_A_ROW = 2;

const DAY_MINUTES = 24 * 60;

/** What the scheduler does for an incident without being asked. */
export type Step =
  | { step: 'remind'; cause: Cause }
  | { step: 'escalate'; about: UpdateId }
  | { step: 'hold'; about: UpdateId };

/** The same text for the same step, however often and by whomever it is found due. */
export function keyOfStep(step: Step): string {
  return step.step === 'remind' ? `remind ${keyOfCause(step.cause)}` : `${step.step} ${step.about}`;
}

type Rule = (incident: OpenIncident, rhythm: Rhythm, now: string) => Step[];

type Promised = Update & { nextUpdateBy: string };
const isPromise = (update: Update): update is Promised => update.nextUpdateBy !== undefined;

const remind = (cause: Cause): Step => ({ step: 'remind', cause });

/** The promise that stands. */
export const standingPromise = ({ updates }: OpenIncident): Promised | undefined => {
  const last = updates.at(-1);
  return last && isPromise(last) ? last : undefined;
};

/** A short promise is not reminded of at once: half of its time passes first. */
function remindAt({ at, nextUpdateBy }: Promised, { remindMinutes }: Rhythm): string {
  const early = minutesAfter(nextUpdateBy, -remindMinutes);
  const half = new Date((Date.parse(at) + Date.parse(nextUpdateBy)) / 2).toISOString();
  const [, later = half] = [early, half].toSorted();
  return later;
}

const promised: Rule = (incident, rhythm, now) => {
  const standing = standingPromise(incident);
  if (!standing || now < remindAt(standing, rhythm)) return [];
  return [remind({ kind: now < standing.nextUpdateBy ? 'update_soon' : 'update_due', update: standing.id })];
};

/** Updates that went out by themselves since a person wrote, oldest first. */
export const automaticSincePerson = ({ updates }: Pick<Incident, 'updates'>): readonly Update[] =>
  updates.slice(updates.findLastIndex(({ automatic }) => !automatic) + 1);

/**
 * Each promise since a person wrote that was missed by so many minutes, once, unless the owner became it after the promise
 * was due. A holding update between makes a promise of its own and does not excuse the missed one.
 */
const unanswered: Rule = ({ updates, team }, { escalateMinutes }, now) => {
  const since = updates.slice(
    Math.max(
      0,
      updates.findLastIndex(({ automatic }) => !automatic),
    ),
  );
  const missed = since.filter(isPromise).findLast((one) => minutesAfter(one.nextUpdateBy, escalateMinutes) <= now);
  if (!missed) return [];
  const isKnown = team.ownerChanges.some(({ about }) => about === missed.id);
  const isNew = team.owner !== undefined && team.owner.since >= missed.nextUpdateBy;
  return isKnown || isNew ? [] : [{ step: 'escalate', about: missed.id }];
};

const holding: Rule = (incident, { holdingUpdates, holdingMinutes }, now) => {
  const standing = standingPromise(incident);
  if (!holdingUpdates || !standing || minutesAfter(standing.nextUpdateBy, holdingMinutes) > now) return [];
  return automaticSincePerson(incident).length < HOLDING_IN_A_ROW ? [{ step: 'hold', about: standing.id }] : [];
};

const daysSince = (moment: string, now: string): number =>
  Math.floor((Date.parse(now) - Date.parse(moment)) / (DAY_MINUTES * 60_000));

const forgotten: Rule = (incident, { forgottenHours }, now) => {
  const standing = standingPromise(incident);
  const from = standing && minutesAfter(standing.nextUpdateBy, forgottenHours * 60);
  if (!from || from > now) return [];
  return [remind({ kind: 'forgotten', update: standing.id, day: daysSince(from, now) })];
};

const monitoredForLong: Rule = ({ status, updates }, { monitoringHours }, now) => {
  const first = updates[updates.findLastIndex((one) => one.status !== 'monitoring') + 1];
  const from = first && minutesAfter(first.at, monitoringHours * 60);
  if (status !== 'monitoring' || !from || from > now) return [];
  return [remind({ kind: 'long_monitoring', update: first.id, day: daysSince(from, now) })];
};

const restorationPassed: Rule = ({ expectedRestorationAt }, _, now) =>
  expectedRestorationAt && expectedRestorationAt <= now
    ? [remind({ kind: 'restoration_passed', expectedAt: expectedRestorationAt })]
    : [];

/** In this order: who is asked for help is known before the public hears that there is no news. */
const RULES: readonly Rule[] = [promised, unanswered, holding, forgotten, monitoredForLong, restorationPassed];

const isDone = ({ team }: Incident, step: Step): boolean =>
  step.step === 'remind' && team.reminders.some(({ cause }) => keyOfCause(cause) === keyOfCause(step.cause));

/** What is due for an incident and was not done. */
export const stepsDue = (incident: Incident, rhythm: Rhythm, now: string): Step[] =>
  isOpen(incident)
    ? RULES.flatMap((rule) => rule(incident, rhythm, now)).filter((step) => !isDone(incident, step))
    : [];
