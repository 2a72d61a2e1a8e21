import { type IncidentId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { NotifiedRefusal } from '../../shared/domain/incident/retraction.ts';
import type { MailingProgress, Mailings } from '../notify/ports.ts';
import type { Clock } from '../platform/ports.ts';
import { type CommandOutcome, type CommandPorts, runCommand } from '../platform/run-command.ts';
import type { Welcomed } from '../transactional/ports.ts';

export interface WithdrawPorts extends CommandPorts {
  mailings: Pick<Mailings, 'ofIncident' | 'stop'>;
  welcomed: Pick<Welcomed, 'count'>;
  clock: Clock;
}

/** A mail that leaves within so many milliseconds may have left before the stop is noticed. */
const MARGIN_MS = 2_000;

const peopleOf = (all: readonly MailingProgress[]): number =>
  all.reduce((sum, { counts }) => sum + counts.sent + counts.unknown, 0);

/** True while a mail may be leaving: nobody can say that nobody was told. */
const isLeaving = ({ completedAt, heldUntil }: MailingProgress, now: Date): boolean =>
  !completedAt && Date.parse(heldUntil) - now.getTime() < MARGIN_MS;

/**
 * Withdraws an incident of which nobody was told, by an announcement or by the mail after a confirmation, and stops the
 * mails that are still held. Whether somebody was is looked at again afterwards: a mail may have come between, and is then
 * answered as a refusal to act on.
 */
export const withdraw =
  (ports: WithdrawPorts) =>
  async (
    id: IncidentId,
    given: { commandId: string; by: string },
  ): Promise<CommandOutcome<IncidentId> | { ok: false; refusal: NotifiedRefusal }> => {
    const { mailings, welcomed, clock } = ports;
    const notified = (sent: number) => ({
      ok: false as const,
      refusal: { reason: 'already_notified' as const, sent },
    });
    const all = async () => [...(await mailings.ofIncident(id)), ...(await mailings.ofIncident(webhookSubjectOf(id)))];
    const told = async (those: readonly MailingProgress[]) => peopleOf(those) + (await welcomed.count(id));
    const before = await all();
    const toldBefore = await told(before);
    if (toldBefore > 0 || before.some((one) => isLeaving(one, clock()))) return notified(toldBefore);
    const outcome = await runCommand(ports)(id, { type: 'withdraw' }, given);
    if (!outcome.ok) return outcome;
    const after = await all();
    for (const one of after) if (!one.completedAt) await mailings.stop(one.id, clock().toISOString());
    const toldAfter = await told(after);
    return toldAfter > 0 ? notified(toldAfter) : outcome;
  };
