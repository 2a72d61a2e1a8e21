import { type TimelineId, webhookSubjectOf } from '../../shared/domain/ids.ts';
import type { CommandOf } from '../../shared/domain/subjects.ts';
import type { MailingProgress, Mailings } from '../notify/ports.ts';
import type { Clock } from './ports.ts';
import { type CommandOutcome, type CommandPorts, runCommand } from './run-command.ts';

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
 * somebody was is looked at again afterwards: a mail may have come between. `toldBeside` counts those who were told by
 * other mails than its announcements; `refusalOf` refuses with how many were.
 */
export const withdrawUnsent =
  (ports: WithdrawPorts, toldBeside: () => Promise<number> = async () => 0) =>
  async <Id extends TimelineId, Refusal>(
    id: Id,
    command: CommandOf<Id>,
    given: { commandId: string; by: string },
    refusalOf: (sent: number) => Refusal,
  ): Promise<CommandOutcome<Id> | { ok: false; refusal: Refusal }> => {
    const { mailings, clock } = ports;
    const refused = (sent: number) => ({ ok: false as const, refusal: refusalOf(sent) });
    const told = async (those: readonly MailingProgress[]) => peopleOf(those) + (await toldBeside());
    const all = async () => [...(await mailings.ofIncident(id)), ...(await mailings.ofIncident(webhookSubjectOf(id)))];
    const before = await all();
    const toldBefore = await told(before);
    if (toldBefore > 0 || before.some((one) => isLeaving(one, clock()))) return refused(toldBefore);
    const outcome = await runCommand(ports)(id, command, given);
    if (!outcome.ok) return outcome;
    const after = await all();
    for (const one of after) if (!one.completedAt) await mailings.stop(one.id, clock().toISOString());
    const toldAfter = await told(after);
    return toldAfter > 0 ? refused(toldAfter) : outcome;
  };
