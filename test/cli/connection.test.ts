import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionOf } from '../../cli/connection.ts';
import { readSavedPages, savedPagesFile, withoutPage, withPage, writeSavedPages } from '../../cli/saved-pages.ts';

const now = new Date('2026-03-04T03:00:00Z');
const page = (name: string, over = {}) => ({
  url: `https://${name}.example.com`,
  key: `ck_${name}`,
  address: 'ada@example.com',
  expiresAt: '2026-03-04T12:00:00.000Z',
  ...over,
});

/** Where somebody is signed in to these pages, the last one being the current one. */
function signedIn(...names: string[]) {
  const env = { XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'candor-config-')) };
  let saved = readSavedPages(savedPagesFile(env));
  for (const name of names) saved = withPage(saved, name, page(name));
  writeSavedPages(savedPagesFile(env), saved);
  return env;
}
const by = (name: string) => ({ url: `https://${name}.example.com`, key: `ck_${name}` });

describe('saved pages', () => {
  it('are kept where the owner alone may read them', () => {
    const file = savedPagesFile(signedIn('one'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeSavedPages(file, readSavedPages(file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are called one by one, or the one that was signed in to last', () => {
    const env = signedIn('one', 'two');
    expect(connectionOf(env, {}, now)).toEqual(by('two'));
    expect(connectionOf(env, { page: 'one' }, now)).toEqual(by('one'));
    expect(connectionOf({ ...env, CANDOR_PAGE: 'one' }, {}, now)).toEqual(by('one'));
    expect(connectionOf({ ...env, CANDOR_URL: by('one').url }, {}, now)).toEqual(by('one'));
    expect(() => connectionOf(env, { page: 'twoo' }, now)).toThrow('Did you mean two?');
    expect(() => connectionOf(env, { page: 'constructor' }, now)).toThrow('candor pages lists');
  });

  it('give way to CANDOR_URL and CANDOR_KEY, unless a page is named', () => {
    const env = { ...signedIn('one'), CANDOR_URL: 'https://ci.example.com', CANDOR_KEY: 'ck_ci' };
    expect(connectionOf(env, {}, now)).toEqual({ url: 'https://ci.example.com', key: 'ck_ci' });
    expect(connectionOf(env, { page: 'one' }, now)).toEqual(by('one'));
  });

  it('that have expired say the command that renews them', () => {
    const later = new Date('2026-03-04T12:00:00Z');
    expect(() => connectionOf(signedIn('one'), {}, later)).toThrow(
      'Your key for https://one.example.com has expired. candor sign-in ada@example.com --url https://one.example.com',
    );
    expect(connectionOf(signedIn('one'), { keyless: true }, later)).toEqual({ url: by('one').url });
  });

  it('are forgotten one by one, and the current one is none then', () => {
    const env = signedIn('one', 'two');
    const file = savedPagesFile(env);
    writeSavedPages(file, withoutPage(readSavedPages(file), 'two'));
    expect(readFileSync(file, 'utf8')).not.toContain('ck_two');
    expect(() => connectionOf(env, {}, now)).toThrow('Which page?');
  });

  it.each(['', '{', '[]', '{"pages":{"one":{}}}'])('that are damaged are said to be: %j', (written) => {
    const file = savedPagesFile(signedIn('one'));
    writeFileSync(file, written);
    expect(() => readSavedPages(file)).toThrow('is damaged. Delete it');
  });
});

describe('without a saved page', () => {
  it.each([
    [{}, 'Which page?'],
    [{ CANDOR_KEY: 'k' }, 'Which page?'],
    [{ CANDOR_URL: 'https://x.example.com' }, 'There is no key for https://x.example.com'],
    [{ CANDOR_URL: '127.0.0.1:8080', CANDOR_KEY: 'k' }, '"127.0.0.1:8080" is no address. Write it like https://'],
  ])('it is said how to get a key: %j', (env, said) => {
    expect(() => connectionOf({ ...signedIn(), ...env }, {}, now)).toThrow(said);
  });
});
