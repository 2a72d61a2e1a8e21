import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LINES_MAX = 250;
const MEDIAN_MAX = 80;
const TEST_MAX = 60;

/** The first line of a file that is long for a reason. */
const REASON = /^\/\/ Over 250 lines: \S/;

const FOLDERS = ['shared', 'functions', 'infra', 'site', 'console', 'cli', 'local', 'bench', 'test'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /[^/]\.(tsx?|astro)$/.test(file) && !/(^|\/)(dist|\.astro|node_modules)\//.test(file))
    .map((file) => ({
      file: `${folder}/${file}`,
      lines: readFileSync(join(ROOT, folder, file), 'utf8')
        .trimEnd()
        .split('\n'),
    })),
);

it('a file is short, or says in its first line why it is not', () => {
  const long = files.filter(({ lines }) => lines.length > LINES_MAX);
  const unexplained = long.filter(({ lines: [first = ''] }) => !REASON.test(first));
  expect(unexplained.map(({ file, lines }) => `${file}: ${lines.length} lines`)).toEqual([]);
});

it('half of the files are shorter than a page', () => {
  const lengths = files.map(({ lines }) => lines.length).toSorted((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  expect(median, `the median of ${lengths.length} files is ${median} lines`).toBeLessThanOrEqual(MEDIAN_MAX);
});

/** How many lines a block has that begins on a line of its own. */
function lengthFrom(lines: readonly string[], start: number): number {
  const indent = /^ */.exec(lines[start] ?? '')?.[0] ?? '';
  const closes = (line: string) => line.startsWith(indent) && /^[)\]}]/.test(line.slice(indent.length));
  const end = lines.findIndex((line, index) => index > start && closes(line));
  return end < 0 ? 0 : end - start - 1;
}

it('a test fits a page, and so does every function beside it', () => {
  const begins = /^ *(it\b|(before|after)(All|Each)\b|(async )?function\b|const \w+ = (async )?\().*[({[]$/;
  const long = files
    .filter(({ file }) => file.endsWith('.test.ts'))
    .flatMap(({ file, lines }) =>
      lines.flatMap((line, index) => {
        const length = begins.test(line) ? lengthFrom(lines, index) : 0;
        return length > TEST_MAX ? [`${file}:${index + 1}: ${length} lines`] : [];
      }),
    );
  expect(long).toEqual([]);
});

it('a cast that the compiler cannot follow says why it holds, and so does a rule that is not kept', () => {
  const bold = /\bas (never|any|unknown as)\b|@ts-(ignore|expect-error|nocheck)/;
  /** A comment on the line or in the statement above it. */
  const reasoned = (lines: readonly string[], at: number) =>
    lines.slice(Math.max(0, at - 12), at + 1).some((line) => /\/\/ \w/.test(line));
  const silent = files
    .filter(({ file }) => !/\/(rooms|house)\.test\.ts$/.test(file))
    .flatMap(({ file, lines }) =>
      lines.flatMap((line, at) => (bold.test(codeOf(line)) && !reasoned(lines, at) ? [`${file}:${at + 1}`] : [])),
    );
  expect(silent).toEqual([]);
});

/** A line without comments and texts, which speak as they like. */
const codeOf = (line: string) => line.replace(/'[^']*'/g, "''").replace(/\/[/*].*$|^\s*\*.*$/, '');

it('no file is exempt from the limits of a function', () => {
  const limits = ['noExcessiveCognitiveComplexity', 'noExcessiveLinesPerFunction', 'noNestedTernary'];
  const config = readFileSync(join(ROOT, 'biome.jsonc'), 'utf8');
  const excluded = [...config.matchAll(/"!(?!\*\*\/|package-lock)[^"]+"/g)].map(([pattern]) => pattern);
  const switchedOff = limits.filter((rule) => config.includes(`"${rule}": "off"`));
  const ignored = files.filter(({ lines }) =>
    lines.some((line) => /^[\s{]*\/[/*] biome-ignore.*(noExcessive|noNested|plugin)/.test(line)),
  );
  // Of tests, the one above measures each.
  expect({ excluded, switchedOff }).toEqual({ excluded: [], switchedOff: ['noExcessiveLinesPerFunction'] });
  expect(ignored.map(({ file }) => file)).toEqual([]);
});
