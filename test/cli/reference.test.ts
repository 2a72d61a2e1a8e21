import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cliReference } from '../../cli/reference.ts';

it('docs/cli.md is what npm run docs makes of the commands', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8')).toBe(cliReference());
});
