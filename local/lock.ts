import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { StartFault } from './start-fault.ts';

export const LOCK = 'lock';

/** A process by its number and when it began: the number alone is given out again after its end. */
const Holder = z.object({ pid: z.number().int().positive(), began: z.string() });

/**
 * Takes a data folder for this process, so that no two systems write to it. A lock whose process is gone, however it
 * ended, is taken over. Gives back what releases it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, LOCK);
  const own = JSON.stringify({ pid: process.pid, began: beganAt(process.pid) ?? '' });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return () => {
        if (textOf(file) === own) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = textOf(file);
    const holder = holderIn(text);
    if (holder && beganAt(holder.pid) === holder.began)
      throw new StartFault(
        `${folder} is in use by another system (process ${holder.pid}). Stop that one, or name another folder for this one: CANDOR_DATA=/path npm start.`,
      );
    setAside(file, text);
  }
  throw new StartFault(`${folder} cannot be locked: other systems keep starting on it.`);
}

/** Removes a stale lock; one that somebody else has just put in its place is left to them. */
function setAside(file: string, stale: string | undefined): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was quicker
  }
  if (textOf(aside) === stale) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function holderIn(text: string | undefined): z.infer<typeof Holder> | undefined {
  try {
    return Holder.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** When a running process began; absent when there is none. Where the system does not say, only that it runs. */
export function beganAt(pid: number): string | undefined {
  try {
    // Fields are counted from behind the name, which may hold anything: the 22nd field is the start, in ticks since the boot.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    process.kill(pid, 0);
    return 'unknown';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'unknown' : undefined;
  }
}
