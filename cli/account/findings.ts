import { outsideFault } from '../../shared/wire/outside-fault.ts';

/** One line of what the doctor found; a fault comes with what to do about it. */
export type Finding = { level: 'ok'; what: string } | { level: 'warn' | 'fail'; what: string; remedy: string };

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, remedy: string): Finding => ({ level: 'warn', what, remedy });
export const fail = (what: string, remedy: string): Finding => ({ level: 'fail', what, remedy });

/** Makes one check. What keeps it from being made is a finding too, so that the others go on. */
export async function attempt(subject: string, check: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    const { message } = error as Error;
    const { what, remedy } = outsideFault(error) ?? { what: message, remedy: 'Try again; the other checks were made.' };
    return [fail(`${subject} could not be checked: ${what}`, remedy)];
  }
}
