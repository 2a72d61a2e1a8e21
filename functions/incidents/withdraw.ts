import type { IncidentId } from '../../shared/domain/ids.ts';
import type { NotifiedRefusal } from '../../shared/domain/incident/retraction.ts';
import type { CommandOutcome } from '../platform/run-command.ts';
import { type WithdrawPorts, withdrawUnsent } from '../platform/withdraw-unsent.ts';
import type { Welcomed } from '../transactional/ports.ts';

export interface IncidentWithdrawPorts extends WithdrawPorts {
  welcomed: Pick<Welcomed, 'count'>;
}

const notified = (sent: number): NotifiedRefusal => ({ reason: 'already_notified', sent });

/**
 * Withdraws an incident of which nobody was told, by an announcement or by the mail after a confirmation; a false alarm is
 * what remains where somebody was.
 */
export const withdraw =
  (ports: IncidentWithdrawPorts) =>
  (
    id: IncidentId,
    given: { commandId: string; by: string },
  ): Promise<CommandOutcome<IncidentId> | { ok: false; refusal: NotifiedRefusal }> =>
    withdrawUnsent(ports, () => ports.welcomed.count(id))(id, { type: 'withdraw' }, given, notified);
