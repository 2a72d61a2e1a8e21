import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { configFile } from '../infra/config-file.ts';
import { ROOT } from './paths.ts';

const SETTLE_MS = 150;
const BUILT = ['dist', '.astro', 'node_modules'];

/** Calls back, one call at a time, when a source or the configuration has changed and been still for a moment. */
export function watchSources(changed: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(changed).catch((error: Error) => console.error(error.message));
    }, SETTLE_MS);
  };
  for (const folder of ['functions', 'shared', 'infra', 'site', 'console']) watchTree(join(ROOT, folder), soon);
  watchFile(configFile(), soon);
}

/** Calls back at every change of a file, also when an editor puts a new file in its place: its folder sees both. */
export function watchFile(file: string, changed: () => void): { close(): void } {
  return watch(dirname(file), (_event, name) => {
    if (!name || name === basename(file)) changed();
  });
}

/**
 * Calls back at every change below a folder, built files left out. Each folder is watched by itself: Node's own
 * recursive watching on Linux watches files, and no longer sees one that was replaced.
 */
export function watchTree(root: string, changed: () => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const look = (folder: string): void => {
    const entries = foldersIn(folder);
    if (!entries) {
      forget(folder);
      return;
    }
    if (!watchers.has(folder)) {
      const onChange = (_event: string, name: string | null) => {
        if (name && BUILT.includes(name)) return;
        look(folder);
        changed();
      };
      watchers.set(
        folder,
        watch(folder, onChange).on('error', () => forget(folder)),
      );
    }
    for (const name of entries) if (!BUILT.includes(name)) look(join(folder, name));
  };
  look(root);
  return {
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** Names of the folders in a folder; nothing when it is gone. */
function foldersIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return undefined;
  }
}
