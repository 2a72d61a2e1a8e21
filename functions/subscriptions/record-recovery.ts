import type { IncidentId, SubscriberId } from '../../shared/domain/ids.ts';
import { type DeliveryOutcome, RATE_LIMITED } from '../../shared/domain/notification/delivery.ts';
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

/** A mail is on its way or may have left, or a digest tells what it kept from them. */
const wasTold = (outcome: DeliveryOutcome | 'waiting' | undefined): boolean => {
  if (outcome === undefined || outcome === 'waiting') return outcome === 'waiting';
  if (outcome.settled === 'skipped') return outcome.reason === RATE_LIMITED;
  return outcome.settled === 'sent' || outcome.settled === 'unknown';
};

/** Whether somebody was told of an incident, so that their answer means something. */
export const mayAnswer =
  ({ timelines, mailings, journal }: Omit<AnswerPorts, 'answers'>) =>
  async (incident: IncidentId, who: SubscriberId): Promise<boolean> => {
    if ((await timelines.read(incident)).length === 0) return false;
    // The newest first: it is the one that asked.
    for (const { id } of (await mailings.ofIncident(incident)).toReversed())
      if (wasTold(await journal.find(id, who))) return true;
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
