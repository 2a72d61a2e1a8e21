/** One line of what the doctor found; a fault comes with what to do about it. */
export type Finding = { level: 'ok'; what: string } | { level: 'warn' | 'fail'; what: string; remedy: string };

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, remedy: string): Finding => ({ level: 'warn', what, remedy });
export const fail = (what: string, remedy: string): Finding => ({ level: 'fail', what, remedy });
