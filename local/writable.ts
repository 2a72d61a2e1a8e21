import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartFault } from './start-fault.ts';

/** Makes the folders where they are missing, or says in one sentence that nothing can be written there. */
export function requireWritable(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new StartFault(
        `${folder} cannot be written (${code}), and what is built and kept goes there. Start a copy of the project in a folder of your own; CANDOR_DATA names another place for the data alone.`,
        { cause: error },
      );
    }
  }
}
