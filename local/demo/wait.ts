import { StartFault } from '../start-fault.ts';

const PATIENCE_MS = 120_000;

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - began > PATIENCE_MS) throw new StartFault(`Waited in vain for ${what}.`);
    await sleep(100);
  }
}

/** What there is once it is as wanted, or when the time a reader would wait for is over. */
export async function within<T>(look: () => Promise<T>, asWanted: (found: T) => boolean): Promise<T> {
  for (let began = Date.now(); ; await sleep(50)) {
    const found = await look();
    if (asWanted(found) || Date.now() - began > 10_000) return found;
  }
}
