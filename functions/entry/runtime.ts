import { readFileSync } from 'node:fs';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { ConsoleBuild } from '../../shared/wire/console.ts';

const beside = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** The page's configuration, which is packed beside the code when it is bundled. */
export const page = PageConfig.parse(beside('status.config.json'));

/** The console, which is packed beside the code of the publisher. */
export const builtConsole = (): ConsoleBuild => ConsoleBuild.parse(beside('console.json'));

export const clock = () => new Date();

export const sleep = (milliseconds: number): Promise<void> =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
