import { watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

const SETTLE_MS = 150;

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
  for (const folder of ['functions', 'shared', 'infra', 'site']) {
    watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
      if (!file || !/(^|[\\/])(dist|\.astro|node_modules)[\\/]/.test(`${file}/`)) soon();
    });
  }
  watch(join(ROOT, 'status.config.json'), soon);
}
