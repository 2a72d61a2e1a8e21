import type { Clock, Log } from '../platform/ports.ts';

const MINUTE_MS = 60_000;
/** Lines a minute for each code: enough to see what and who, too few to fill a log during a storm. */
const LINES_PER_MINUTE = 20;

export interface Refused {
  mailing: string;
  chunk: string;
  subscriber: string;
  kind: string;
  code: string;
}

/** Writes one line for each refusal of the mail service, with ids; beyond so many a minute, how many more there were. */
export function refusalLog({ log, clock }: { log: Log; clock: Clock }) {
  const minutes = new Map<string, { began: number; lines: number; more: number }>();

  const writeRest = (code: string) => {
    const minute = minutes.get(code);
    if (!minute?.more) return;
    log('mail.refused.more', { code, count: minute.more });
    minute.more = 0;
  };

  return {
    note(refused: Refused) {
      const now = clock().getTime();
      const { code } = refused;
      let minute = minutes.get(code);
      if (!minute || Math.abs(now - minute.began) >= MINUTE_MS) {
        writeRest(code);
        minute = { began: now, lines: 0, more: 0 };
        minutes.set(code, minute);
      }
      if (minute.lines >= LINES_PER_MINUTE) minute.more += 1;
      else {
        minute.lines += 1;
        log('mail.refused', { ...refused });
      }
    },
    /** Writes how many lines were left out so far: the process may never be called again. */
    flush() {
      for (const code of minutes.keys()) writeRest(code);
    },
  };
}
