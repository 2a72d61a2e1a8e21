import type { Ports } from './fixtures.ts';
import { Died } from './fixtures.ts';

/** Every call that changes the world outside the process. */
const WRITES: Partial<Record<keyof Ports, readonly string[]>> = {
  timelines: ['append'],
  site: ['put', 'remove'],
  published: ['noteChange', 'noteRebuild', 'requestRebuild'],
  subscribers: ['write', 'writeMany'],
  mailings: ['create', 'gather', 'completeIfSettled', 'noteWaiting', 'stop', 'supersede'],
  plans: ['propose', 'openChunks', 'advance'],
  journal: ['claim', 'write', 'finish', 'release', 'noteSeen'],
  limiter: ['reserve', 'slowDown', 'pause'],
  planQueue: ['enqueue'],
  sendQueue: ['enqueue'],
  webhookMailings: ['create', 'completeIfSettled', 'stop', 'supersede'],
  endpointPlans: ['propose', 'openChunks', 'advance'],
  endpointJournal: ['claim', 'finish', 'release'],
  retries: ['defer', 'replay'],
  endpoints: ['write'],
  webhookQueue: ['enqueue'],
  mailer: ['send'],
  mailQueue: ['enqueue'],
  buckets: ['swap'],
  welcomed: ['note', 'forget'],
};

/** The same ports in a process that dies just before its n-th write; afterwards it does nothing any more. */
export function mortal(ports: Ports, dieBefore: number): { ports: Ports; died: () => boolean } {
  let writes = 0;
  let dead = false;
  const mortalCall =
    (isWrite: boolean, what: string, call: (given: unknown[]) => unknown) =>
    async (...given: unknown[]) => {
      if (isWrite) writes += 1;
      if (writes >= dieBefore) dead = true;
      if (dead) throw new Died(`died before write ${dieBefore}: ${what}`);
      const answer = await call(given);
      if (dead) throw new Died(`was dead when ${what} answered`);
      return answer;
    };
  const wrapped = Object.entries(ports).map(([name, port]) => {
    const names = WRITES[name as keyof Ports] ?? [];
    if (names.length === 0) return [name, port] as const;
    const methods = Object.entries(port as object).map(([method, call]) => [
      method,
      mortalCall(names.includes(method), `${name}.${method}`, (given) =>
        (call as (...all: unknown[]) => unknown).apply(port, given),
      ),
    ]);
    return [name, Object.fromEntries(methods)] as const;
  });
  // Each port under its own name, with the same methods.
  return { ports: Object.fromEntries(wrapped) as unknown as Ports, died: () => dead };
}
