import type { Impact } from '../component/component.ts';
import type { IncidentId } from '../ids.ts';
import type { Audience } from '../notification/audience.ts';
import { type DoubtPolicy, heldUntil } from '../notification/notification.ts';
import type { Subject } from '../subject.ts';
import type { NotificationType } from '../subscriber/subscriber.ts';
import type { IncidentCommand } from './command.ts';
import { decide } from './decide.ts';
import { everAffected } from './edit.ts';
import { IncidentEvent } from './event.ts';
import { evolve, fold } from './evolve.ts';
import { type Incident, impactOfIncident, isOpen } from './incident.ts';
import { mergedInto } from './merge.ts';
import type { PostMortem } from './post-mortem.ts';
import type { Refusal } from './refusal.ts';
import { withdrawnAt } from './retraction.ts';
import { IncidentSummary, summaryOf } from './summary.ts';
import { type IncidentView, viewOf } from './view.ts';

/** What a notification of an incident tells: its newest update, or why it happened. */
export type IncidentContent =
  | { kind: 'update'; view: IncidentView; isCorrection?: boolean }
  | { kind: 'postmortem'; view: IncidentView; postMortem: PostMortem };

export const incidentSubject: Subject<{
  id: IncidentId;
  event: IncidentEvent;
  entity: Incident;
  summary: IncidentSummary;
  view: IncidentView;
  content: IncidentContent;
  command: IncidentCommand;
  refusal: Refusal;
}> = {
  prefix: 'inc',
  kind: 'incident',
  folder: 'incidents',

  event: IncidentEvent,
  upcasters: [],
  summary: IncidentSummary,

  decide,
  evolve,
  fold,

  ending: /^(incident\.(resolved|withdrawn|false_alarm|merged|took_in)|postmortem\.\w+)$/,
  milestones: /^incident\.(declared|reopened|resolved|withdrawn|false_alarm|merged)$/,
  audienceOf: (incident) => [everAffected(incident), incident.alsoTold, incident.tookIn],

  summaryOf,
  bornAt: ({ declaredAt }) => declaredAt,
  isCurrent: isOpen,
  isWithdrawn: (incident) => withdrawnAt(incident) !== undefined,
  stopsMails: (incident) => mergedInto(incident) !== undefined,
  isPublic: (incident) => withdrawnAt(incident) === undefined,
  promisedAt: (incident) => (isOpen(incident) ? incident.nextUpdateBy : undefined),
  componentsOf: everAffected,
  historyMoments: ({ startedAt, corrections }) => [
    startedAt,
    ...corrections.flatMap((one) => (one.field === 'startedAt' ? [one.before] : [])),
  ],
  isOutOfOrder: (incident) =>
    withdrawnAt(incident) !== undefined ||
    incident.recordedAt !== undefined ||
    incident.startedAt !== incident.declaredAt ||
    incident.corrections.some(({ field }) => field === 'startedAt'),

  viewOf,
  localsOf: (view) => ({ incident: view }),

  notifies: ['update', 'postmortem'],
  notificationOf(id, events, page) {
    const event = events.at(-1);
    const incident = fold(id, events);
    if (!event || !incident || !('notify' in event) || !event.notify) return undefined;
    const isPostMortem = event.type === 'postmortem.published';
    const impact = isPostMortem ? 'none' : impactOfIncident(incident);
    const until = heldUntil(event, impact === 'critical' ? 0 : page.holdSeconds);
    // A moment that passes during the hold is no promise any more when the first mail leaves.
    const view = viewOf(incident, page, until);
    return {
      impact,
      announcedAt: event.at,
      heldUntil: until,
      doubt: isPostMortem ? 'ask' : doubtOf(impact),
      audience: isPostMortem
        ? { rule: 'notified', incidentId: id, ...merged(incident) }
        : audienceOf(incident, event, fold(id, events.slice(0, -1))),
      content: isPostMortem
        ? { kind: 'postmortem', view, postMortem: event.postMortem }
        : { kind: 'update', view, ...(isCorrection(event) && { isCorrection: true }) },
    };
  },
  standingOf: (view) => ({ kind: 'update', view }),
};

/** Post-mortems can wait for a person's decision; in the worst hours a second copy is better than none. */
const doubtOf = (impact: Impact): DoubtPolicy => (impact === 'critical' ? 'resend' : 'verify');

const audienceOf = (incident: Incident, event: IncidentEvent, before: Incident | undefined): Audience => ({
  rule: 'hears',
  components: [...new Set([...everAffected(incident), ...incident.alsoTold.components])],
  tags: [...incident.alsoTold.tags],
  confirmedBy: event.at,
  moment: notificationTypeOf(event, before),
  ...merged(incident),
});

const merged = ({ tookIn }: Incident) => (tookIn.length > 0 ? { merged: [...tookIn] } : {});

const isCorrection = ({ type }: IncidentEvent): boolean => type === 'incident.corrected' || type === 'update.edited';

/** What the event is in the life of its incident, for readers who do not want every update. */
function notificationTypeOf(event: IncidentEvent, before: Incident | undefined): NotificationType {
  if (event.type === 'incident.resolved' || event.type === 'incident.false_alarm') return 'end';
  if (isCorrection(event)) return 'update';
  if (event.type !== 'incident.updated') return 'start';
  return event.status === before?.status ? 'update' : 'status';
}
