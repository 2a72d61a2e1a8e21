import * as z from 'zod';
import { KeptMoment, Timestamp } from '../text/text.ts';
import type { Maintenance } from './maintenance.ts';

const MAX = 20;

/** More windows of the same work, as an order names them and as they are kept. */
export const FurtherWindows = z
  .array(z.strictObject({ from: Timestamp, until: Timestamp }))
  .max(MAX)
  .describe('More windows of the same work, each after the one before; between them it rests');
export const KeptWindow = z.object({ from: KeptMoment, until: KeptMoment });
export type Window = z.infer<typeof KeptWindow>;

/** The first window that begins before the one before it has ended. */
export function overlapping(windows: readonly Window[]): Window | undefined {
  return windows.find(({ from }, index) => index > 0 && from < (windows[index - 1]?.until ?? ''));
}

/** Every window, those that are over first. */
export const windowsOf = ({ passed = [], from, until, later = [] }: Maintenance): Window[] => [
  ...passed,
  { from, until },
  ...later,
];

/** The times in which it was worked on; the last has no end while it is. */
export function spansOf({ worked = [], runningSince }: Maintenance): { from: string; to?: string }[] {
  return runningSince ? [...worked, { from: runningSince }] : [...worked];
}

/** What an end of work changes, for good or until the next window. */
export const workEnded = ({ worked = [], runningSince }: Maintenance, at: string) => ({
  worked: runningSince ? [...worked, { from: runningSince, to: at }] : worked,
  runningSince: undefined,
});

/** It rests until its next window, which is then the one it is about. */
export function nextWindow({ passed = [], from, until, later = [] }: Maintenance) {
  const [next = { from, until }, ...others] = later;
  return { ...next, passed: [...passed, { from, until }], later: others, remindedAt: undefined };
}
