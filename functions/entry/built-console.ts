import { readFileSync } from 'node:fs';
import { ConsoleBuild } from '../../shared/wire/console.ts';

/** The console, which is packed beside the code of the publisher. */
export const builtConsole = ConsoleBuild.parse(
  JSON.parse(readFileSync(new URL('console.json', import.meta.url), 'utf8')),
);
