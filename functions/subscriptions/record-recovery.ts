import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { countsAsNotified, type DeliveryOutcome, isRateLimited } from '../../shared/domain/notification/delivery.ts';
import type { Journal } from '../notify/journal-ports.ts';
import type { Mailings } from '../notify/ports.ts';
import type { Timelines } from '../platform/timeline-ports.ts';
import type { RecoveryReport, RecoveryReports } from './ports.ts';

export interface AnswerPorts {
  answers: Pick<RecoveryReports, 'record'>;
  timelines: Pick<Timelines, 'read'>;
  mailings: Pick<Mailings, 'ofIncident'>;
  journal: Pick<Journal, 'find'>;
}

/** A notification is on its way or may have been delivered, or a digest makes up for it. */
const wasNotified = (outcome: DeliveryOutcome | 'waiting' | undefined): boolean =>
  outcome !== undefined && (countsAsNotified(outcome) || (outcome !== 'waiting' && isRateLimited(outcome)));

/** Whether somebody was notified of an incident, so that their recovery report means something. */
export const mayAnswer =
  ({ timelines, mailings, journal }: Omit<AnswerPorts, 'answers'>) =>
  async (incident: IncidentId, who: SubscriberId): Promise<boolean> => {
    if ((await timelines.read(incident)).length === 0) return false;
    // The newest first: it is the one that asked.
    for (const { id } of (await mailings.ofIncident(incident)).toReversed())
      if (wasNotified(await journal.find(id, who))) return true;
    return false;
  };

/** Records what somebody answered; each has one answer to an incident, and the last one counts. False when they may not. */
export const answerWhetherItWorks =
  (ports: AnswerPorts) =>
  async (incident: IncidentId, who: SubscriberId, answer: RecoveryReport): Promise<boolean> => {
    if (!(await mayAnswer(ports)(incident, who))) return false;
    await ports.answers.record(incident, who, answer);
    return true;
  };
