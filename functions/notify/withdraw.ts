import { type TimelineId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { CommandOf } from '../../shared/domain/subjects.ts';
import type { Clock } from '../platform/ports.ts';
import { type CommandOutcome, type CommandPorts, runCommand } from '../platform/run-command.ts';
import type { MailingProgress, Mailings } from './ports.ts';

export interface WithdrawPorts extends CommandPorts {
  mailings: Pick<Mailings, 'ofIncident' | 'stop'>;
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
 * Withdraws something of which nobody was told, by its own command, and stops the mails that are still held. Whether
 * somebody was is looked at again afterwards: an announcement may have come between. `sent` refuses with how many were.
 */
export const withdrawUnsent =
  (ports: WithdrawPorts) =>
  async <Id extends TimelineId, Refusal>(
    id: Id,
    command: CommandOf<Id>,
    given: { commandId: string; by: string },
    refusalOf: (sent: number) => Refusal,
  ): Promise<CommandOutcome<Id> | { ok: false; refusal: Refusal }> => {
    const { mailings, clock } = ports;
    const refused = (those: readonly MailingProgress[]) => ({
      ok: false as const,
      refusal: refusalOf(peopleOf(those)),
    });
    const all = async () => [...(await mailings.ofIncident(id)), ...(await mailings.ofIncident(webhookSubjectOf(id)))];
    const before = await all();
    if (peopleOf(before) > 0 || before.some((one) => isLeaving(one, clock()))) return refused(before);
    const outcome = await runCommand(ports)(id, command, given);
    if (!outcome.ok) return outcome;
    const after = await all();
    for (const one of after) if (!one.completedAt) await mailings.stop(one.id, clock().toISOString());
    return peopleOf(after) > 0 ? refused(after) : outcome;
  };
