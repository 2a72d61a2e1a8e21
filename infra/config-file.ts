import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DEFAULT_STACK, StackName } from '../shared/domain/page/deploy.ts';

/** The file that describes the page; `CANDOR_CONFIG` names another one, and so another page. */
export const configFile = (): string =>
  process.env.CANDOR_CONFIG ?? join(import.meta.dirname, '..', 'status.config.json');

const NamesStack = z.looseObject({ deploy: z.looseObject({ stack: StackName }) });

/** The name of its stack, by which the folders of pages differ. Whoever reads the whole file says what is wrong with it. */
export function stackName(file = configFile()): string {
  try {
    const read = NamesStack.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data.deploy.stack : DEFAULT_STACK;
  } catch {
    return DEFAULT_STACK;
  }
}
