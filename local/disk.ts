import { StartFault } from './start-fault.ts';

/** What a person can mend about the disk, by the code of the fault. */
const REMEDIES: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The disk is read-only',
  EACCES: 'There is no permission to write',
};

/** A fault of the disk as a sentence that says what to do; any other as it is. */
export function diskFault(error: unknown, folder: string): unknown {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException;
  const what = REMEDIES[code];
  if (!what) return error;
  return new StartFault(
    `${what}: ${path ?? folder} could not be written, and the system has stopped. What was recorded is kept. Make room, or name another folder with CANDOR_DATA=/path, and start again.`,
    { cause: error },
  );
}
