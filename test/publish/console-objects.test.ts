import { describe, expect, it } from 'vitest';
import { consoleObjects } from '../../functions/publish/console-objects.ts';
import type { ConsolePage } from '../../shared/wire/console.ts';
import { PAGE_URL, page } from '../support/page.ts';

const build = { script: 'start()', style: 'p{margin:0}' };
const objectsOf = (over: Partial<typeof page> = {}, made = build) =>
  consoleObjects(made, { ...page, ...over }, PAGE_URL);
const shellOf = (over: Partial<typeof page> = {}) => objectsOf(over).at(-1)?.body ?? '';
const dataIn = (html: string) =>
  JSON.parse(/<script type="application\/json" id="page">(.*)<\/script>/.exec(html)?.[1] ?? '') as ConsolePage;

describe('the console beside the page', () => {
  it('is written with what it loads first and the page that names it last', () => {
    const keys = objectsOf().map(({ key }) => key);
    expect(keys.at(-1)).toBe('console');
    const [...named] = shellOf().matchAll(/(?:href|src)="\/(console\/[^"]+)"/g);
    expect(named.map(([, key]) => key).toSorted()).toEqual(keys.slice(0, -1).toSorted());
  });
  it('has assets that never change under their names, and a page that is asked for each time', () => {
    const [before, after] = [objectsOf(), objectsOf({}, { ...build, script: 'startAnew()' })];
    const changed = after.filter(({ key, body }) => before.find((one) => one.key === key)?.body !== body);
    expect(changed.map(({ key }) => key.replace(/[0-9a-f]{16}/, '*'))).toEqual([
      'console/assets/*.console.js',
      'console',
    ]);
    expect(before.map(({ cacheControl }) => cacheControl)).toEqual([
      ...Array(3).fill('public, max-age=31536000, immutable'),
      'no-cache',
    ]);
  });
  it('is told of the page what everybody may know, whatever its name is', () => {
    const name = '</script><script>alert(1)</script> & "Sons"';
    const html = shellOf({ name });
    expect(dataIn(html)).toMatchObject({ name, url: PAGE_URL, languages: ['en', 'de'] });
    expect(html).not.toContain('alert(1)</script>');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/sender|status@fernhill/);
  });
  it('runs no script and no style that stands in the page itself, and asks no other host', () => {
    const html = shellOf();
    expect(html).not.toMatch(/<style|style=| on\w+=|<script(?! type="(module" src=|application\/json"))/);
    expect(html.replace(/<script type="application\/json".*<\/script>/, '')).not.toMatch(/https?:/);
  });
});
