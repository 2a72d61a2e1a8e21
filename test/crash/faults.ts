import type { Aftermath, Storm } from './storm.ts';

/** Everything that must hold after a storm, as sentences about what does not. */
export function faultsIn(aftermath: Aftermath, storm: Storm): string[] {
  const { counts, recipients } = aftermath.progress;
  const faults: string[] = [];
  if (recipients !== storm.people) faults.push(`planned ${recipients} of ${storm.people}`);
  if (counts.sent + counts.skipped + counts.failed + counts.unknown !== recipients)
    faults.push(`counters ${JSON.stringify(counts)} do not add up to ${recipients}`);
  for (const address of aftermath.addresses) {
    const fault = copiesFault(address, aftermath, storm) ?? outcomeFault(address, aftermath, storm);
    if (fault) faults.push(`${address} ${fault}`);
  }
  return faults.map((fault) => `seed ${storm.seed}: ${fault}`);
}

/** What is wrong with how many mails an address has. */
function copiesFault(address: string, { copies, outcomes, reported }: Aftermath, { doubt }: Storm): string | undefined {
  const count = copies.get(address) ?? 0;
  const outcome = outcomes.get(address);
  if (outcome === undefined || outcome === 'waiting') return 'has no outcome';
  const isSent = outcome.settled === 'sent';
  if (isSent && count === 0) return 'is recorded as sent and has no mail';
  if (isSent && count > 1 && !outcome.resent) return `has ${count} mails and no doubt recorded`;
  if (doubt === 'ask' && count > 1) return `has ${count} mails, though doubt is left to a person`;
  if (doubt === 'verify' && count > 2) return `has ${count} mails`;
  if ((reported.get(address) ?? 0) > 1) return `has ${count} mails, though one was reported in time`;
  return outcome.settled === 'skipped' && count > 0 ? 'is skipped and has a mail' : undefined;
}

/** What is wrong with what became of an address. */
function outcomeFault(address: string, { outcomes }: Aftermath, { doubt, calledOff }: Storm): string | undefined {
  const outcome = outcomes.get(address);
  if (outcome === undefined || outcome === 'waiting' || outcome.settled === 'sent') return undefined;
  if (outcome.settled === 'failed' || (outcome.settled === 'skipped' && outcome.reason !== calledOff?.how))
    return `is ${outcome.settled} without a reason to be`;
  if (outcome.settled !== 'unknown') return undefined;
  const mayBeUnknown = doubt === 'ask' || (calledOff !== undefined && outcome.reason === 'unreported');
  return mayBeUnknown ? undefined : 'is left in doubt';
}
