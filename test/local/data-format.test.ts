import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFormat } from '../../local/data-format.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'candor-format-'));

it('a new data folder gets the format of this code, and is opened again', () => {
  const data = folder();
  checkFormat(data);
  writeFileSync(join(data, 'dynamo.sqlite'), '');
  expect(() => checkFormat(data)).not.toThrow();
  expect(readFileSync(join(data, 'format'), 'utf8')).toMatch(/^\d+$/);
});

it.each([
  ['no format', undefined],
  ['another format', '1'],
])('a data folder of an older version, with %s, is refused with a sentence and left as it is', (_title, format) => {
  const data = folder();
  writeFileSync(join(data, 'dynamo.sqlite'), 'rows');
  if (format) writeFileSync(join(data, 'format'), format);
  expect(() => checkFormat(data)).toThrow(/older version of Candor.*npm start -- --fresh.*CANDOR_DATA/);
  expect(readFileSync(join(data, 'dynamo.sqlite'), 'utf8')).toBe('rows');
});
