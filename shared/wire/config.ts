import * as z from 'zod';
import { PageConfig } from '../domain/page/config.ts';

/** Thrown when `status.config.json` cannot be used; its message names every fault with its place. */
export class ConfigInvalid extends Error {
  override name = 'ConfigInvalid';
}

/** Reads the text of `status.config.json`. */
export function readConfig(text: string, file = 'status.config.json'): PageConfig {
  const read = PageConfig.safeParse(parsed(text, file));
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `  ${z.core.toDotPath(path) || '(the whole file)'}: ${message}`,
  );
  throw new ConfigInvalid(`${file} cannot be used:\n${faults.join('\n')}`);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigInvalid(`${file} cannot be used:\n  it is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
