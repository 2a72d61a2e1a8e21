import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Beside what it speaks of, so that it goes with it. */
const STAMP = join(ROOT, 'site', 'dist', 'stamp');
const BUILT = ['dist', '.astro'];

/** What the built pages are made of; no page's configuration is in it, so that several pages share one build. */
function sourcesOfSite(): string {
  const hash = createHash('sha256').update(process.version);
  const files = ['site', 'shared'].flatMap((folder) => filesIn(join(ROOT, folder)));
  for (const file of [join(ROOT, 'package-lock.json'), ...files]) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !BUILT.includes(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .toSorted();

/** Builds the pages unless they are built of what there is now: another page beside this one may be reading them. */
export function unlessBuilt(build: () => void): void {
  const sources = sourcesOfSite();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  build();
  writeFileSync(STAMP, sources);
}
