import type { IncidentId } from '../../shared/domain/ids.ts';
import type { NotifiedRefusal } from '../../shared/domain/incident/retraction.ts';
import { type WithdrawPorts, withdrawUnsent } from '../notify/withdraw.ts';
import type { CommandOutcome } from '../platform/run-command.ts';

const notified = (sent: number): NotifiedRefusal => ({ reason: 'already_notified', sent });

/** Withdraws an incident of which nobody was told; a false alarm is what remains where somebody was. */
export const withdraw =
  (ports: WithdrawPorts) =>
  (
    id: IncidentId,
    given: { commandId: string; by: string },
  ): Promise<CommandOutcome<IncidentId> | { ok: false; refusal: NotifiedRefusal }> =>
    withdrawUnsent(ports)(id, { type: 'withdraw' }, given, notified);
