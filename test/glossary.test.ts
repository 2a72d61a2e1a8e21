import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const glossary = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8');
const retired = [...glossary.slice(glossary.indexOf('## Retired words')).matchAll(/^\| `(\w+)` +\| `(\w+)` +\|$/gm)];

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !['dist', '.astro', 'node_modules'].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .filter((file) => /\.(tsx?|astro)$/.test(file));

const files = ['shared', 'functions', 'infra', 'site', 'console', 'cli', 'local', 'bench', 'test'].flatMap(filesIn);
const sources = files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

describe('the glossary', () => {
  it('lists retired words', () => {
    expect(retired.length).toBeGreaterThan(20);
  });

  it.each(retired.map(([, old = '', now = '']) => [old, now]))('%s is %s now, everywhere', (old, now) => {
    const word = (one: string) => new RegExp(`\\b${one}\\b`);
    // What customers are told is data there, and holds words of every kind.
    const code = sources.filter(({ file }) => !file.includes('/tone/phrases/'));
    expect(code.filter(({ text }) => word(old).test(text)).map(({ file }) => file)).toEqual([]);
    expect(sources.some(({ text }) => word(now).test(text))).toBe(true);
  });
});
