import { type IncidentId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import { type Incident, isOpen } from '../../shared/domain/incident/incident.ts';
import { lostTroubleOf, mergedRefusalOf, sourceRefusalOf } from '../../shared/domain/incident/merge.ts';
import type { Refusal } from '../../shared/domain/incident/refusal.ts';
import { retractionRefusalOf } from '../../shared/domain/incident/retraction.ts';
import { commandIn } from '../../shared/domain/subject.ts';
import type { Mailings } from '../notify/ports.ts';
import type { Clock } from '../platform/ports.ts';
import { type CommandGiven, type CommandOutcome, type CommandPorts, runCommand } from '../platform/run-command.ts';
import { readEntity } from '../platform/timeline-ports.ts';

export interface MergePorts extends CommandPorts {
  mailings: Pick<Mailings, 'ofIncident' | 'stop'>;
  clock: Clock;
}

type Outcome = CommandOutcome<IncidentId>;

const refused = (refusal: Refusal): Outcome => ({ ok: false, refusal });

/**
 * Merges a duplicate into another incident, with mail to nobody. The other one records it first, so that nobody is lost
 * who is tied to the duplicate; the same request under the same key completes what stopped halfway.
 */
export const merge =
  (ports: MergePorts) =>
  async (id: IncidentId, into: IncidentId, given: CommandGiven): Promise<Outcome> => {
    const run = runCommand(ports);
    const [duplicate, other] = await Promise.all([readEntity(ports.timelines, id), readEntity(ports.timelines, into)]);
    if (!duplicate) return refused({ reason: 'incident_not_found' });
    const merging = { title: other?.title ?? into, tookIn: duplicate.tookIn };
    if (!commandIn(duplicate, given.commandId)) {
      const refusal = refusalOf(duplicate, other, into);
      if (refusal) return refused(refusal);
      const taken = await run(into, { type: 'take-in', duplicate: id }, { ...given, merging });
      if (!taken.ok) return taken;
    }
    const outcome = await run(id, { type: 'merge', into }, { ...given, merging });
    if (!outcome.ok) return outcome;
    await takeInLate(ports, outcome.entity, into, given);
    await stopMails(ports, id);
    return outcome;
  };

/** Judged before the other incident records anything. */
const refusalOf = (duplicate: Incident, other: Incident | undefined, into: IncidentId): Refusal | undefined =>
  retractionRefusalOf(duplicate, 'merge') ??
  mergedRefusalOf(duplicate, 'merge') ??
  sourceRefusalOf(duplicate, into) ??
  (isOpen(duplicate) ? undefined : { reason: 'incident_already_resolved', resolvedAt: duplicate.resolvedAt }) ??
  (other ? lostTroubleOf(duplicate, other) : { reason: 'merge_target_not_found', into });

/** What was merged into the duplicate at the same moment goes with it; once it has ended, nothing more comes. */
async function takeInLate(
  ports: MergePorts,
  { id, tookIn }: Incident,
  into: IncidentId,
  given: CommandGiven,
): Promise<void> {
  const other = await readEntity(ports.timelines, into);
  const missing = tookIn.filter((one) => !other?.tookIn.includes(one));
  if (missing.length === 0) return;
  const commandId = `${given.commandId} late`;
  const merging = { title: '', tookIn: missing };
  await runCommand(ports)(into, { type: 'take-in', duplicate: id }, { ...given, commandId, merging });
}

async function stopMails({ mailings, clock }: MergePorts, id: IncidentId): Promise<void> {
  for (const subject of [id, webhookSubjectOf(id)])
    for (const one of await mailings.ofIncident(subject))
      if (!one.completedAt) await mailings.stop(one.id, clock().toISOString());
}
