import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const AWS = ['@aws-sdk', '@smithy/core', '@aws-lambda-powertools', 'aws-lambda'];

/** What every capability may import beside itself: the domain, what crosses processes, words and the platform. */
const CAPABILITY = ['shared', 'functions/platform', 'zod', 'hono', '@hono/zod-openapi', '@aws-sdk', 'node:'];

/**
 * Who may import whom. The first folder or file whose name begins a file's path decides. A capability may also import
 * the contracts of another one, which are in files called ports.ts or …-ports.ts.
 */
const rooms: [room: string, mayImport: string[]][] = [
  // The list of languages is made from the catalogues, so that a language is added in one place.
  ['shared/domain/text/language.ts', ['shared/words/languages.ts', 'zod']],
  ['shared/domain', ['shared/domain', 'zod']],
  ['shared/words', ['shared/domain', 'shared/words']],
  ['shared/wire', ['shared', 'zod']],
  ['functions/platform', ['shared', 'functions/platform', ...AWS, 'zod', 'hono', '@hono/zod-openapi', 'node:']],
  ['functions/channels/webhook', [...CAPABILITY, 'functions/channels/webhook', 'functions/channels/channel.ts']],
  ['functions/channels/mail', [...CAPABILITY, ...AWS, 'functions/channels/mail', 'functions/channels/channel.ts']],
  ['functions/channels', [...CAPABILITY, ...AWS, 'functions/channels']],
  ['functions/incidents', [...CAPABILITY, 'functions/incidents']],
  ['functions/maintenances', [...CAPABILITY, 'functions/maintenances']],
  ['functions/notices', [...CAPABILITY, 'functions/notices']],
  ['functions/notify', [...CAPABILITY, 'functions/notify', 'functions/channels']],
  ['functions/publish', [...CAPABILITY, 'functions/publish', 'site/dist']],
  ['functions/subscriptions', [...CAPABILITY, 'functions/subscriptions']],
  ['functions/audit', [...CAPABILITY, 'functions/audit']],
  ['functions/operators', [...CAPABILITY, 'functions/operators']],
  ['functions/transactional', [...CAPABILITY, 'functions/transactional', 'functions/channels/mail']],
  ['functions/rhythm', [...CAPABILITY, 'functions/rhythm', 'functions/channels']],
  ['functions/settings', [...CAPABILITY, 'functions/settings']],
  ['functions/reports', [...CAPABILITY, 'functions/reports']],
  ['functions/tone', [...CAPABILITY, 'functions/tone']],
  ['functions/health', [...CAPABILITY, 'functions/health']],
  ['functions/entry', ['shared', 'functions', '@aws-sdk', 'hono', '@hono/zod-openapi', 'node:']],
  ['infra/make-key.ts', ['functions/platform', 'functions/operators', 'shared/wire/outside-fault.ts', 'node:']],
  ['infra/config-file.ts', ['shared/domain', 'zod', 'node:']],
  [
    'infra/bundle.ts',
    [
      'shared',
      'infra/config-file.ts',
      'infra/site-stamp.ts',
      'functions/entry/uses.ts',
      'infra/bundle-console.ts',
      'esbuild',
      'node:',
    ],
  ],
  ['infra/bundle-console.ts', ['shared/wire/console.ts', 'esbuild', 'node:']],
  [
    'infra',
    [
      'infra',
      'functions/platform/env.ts',
      'functions/platform/right.ts',
      'functions/entry/uses.ts',
      'shared/wire/config.ts',
      'shared/wire/routes.ts',
      'shared/wire/outside-fault.ts',
      'shared/domain',
      'aws-cdk-lib',
      'cdk-nag',
      '@aws/cloudformation-validate',
      'constructs',
      'esbuild',
      'node:',
    ],
  ],
  ['site', ['site', 'shared', 'astro']],
  ['console', ['console', 'shared', 'preact', 'zod']],
  ['cli/account', ['cli', 'shared/wire/outside-fault.ts', 'zod', '@aws-sdk', 'node:']],
  ['cli/commands/redrive.ts', ['cli', 'shared/wire/outside-fault.ts', '@aws-sdk']],
  ['cli/pack.ts', ['cli', 'esbuild', 'node:']],
  ['cli', ['cli', 'shared', 'package.json', 'csv-parse', 'leven', 'zod', 'node:']],
  [
    'local',
    [
      'local',
      'shared',
      'functions/platform',
      'functions/operators',
      'functions/publish',
      'infra/config-file.ts',
      '@aws-sdk',
      'fauxqs',
      'mailparser',
      'hono',
      'zod',
      'node:',
    ],
  ],
];

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !['dist', '.astro', 'node_modules'].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .filter((file) => /\.(tsx?|astro)$/.test(file));

const files = ['shared', 'functions', 'infra', 'site', 'console', 'cli', 'local'].flatMap(filesIn);
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const IMPORTS = /^(?:import|export)\s(?:type\s)?[^'"=;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gms;

const importsOf = (file: string): string[] =>
  [...source(file).matchAll(IMPORTS)]
    .map(([, from, bare, called]) => from ?? bare ?? called ?? '')
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));

const within = (name: string, allowed: string) =>
  name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

/** The room that a file is in: the first one whose name begins its path. */
const roomOf = (file: string): string | undefined => rooms.find(([room]) => within(file, room))?.[0];

/** Interfaces that one capability declares and others ask for; they hold no behaviour. */
const isContract = (file: string, name: string) => file.startsWith('functions/') && /\/(\w+-)*ports\.ts$/.test(name);

/** What a file imports beside types, which are gone when it runs. */
const valuesImportedBy = (file: string): string[] =>
  [
    ...source(file)
      .replace(/^(?:import|export)\s+type\s[^'"]*?from '[^']+';$/gms, '')
      .matchAll(IMPORTS),
  ]
    .map(([, from, bare, called]) => from ?? bare ?? called ?? '')
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));

/** A chain of imports that leads from a file back to itself; empty when there is none. */
function circleFrom(start: string): string[] {
  const seen = new Set<string>();
  const walk = (file: string, trail: string[]): string[] => {
    for (const next of valuesImportedBy(file).filter((name) => files.includes(name))) {
      if (next === start) return [...trail, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...trail, next]);
      if (found.length > 0) return found;
    }
    return [];
  };
  return walk(start, [start]);
}

describe('rooms', () => {
  it.each(files)('%s imports only what its room may', (file) => {
    const [, allowed = []] = rooms.find(([room]) => within(file, room)) ?? [];
    const strangers = importsOf(file).filter((name) => !allowed.some((one) => within(name, one)));
    expect(strangers.filter((name) => !isContract(file, name))).toEqual([]);
  });

  it('may import another capability only where one of their files does', () => {
    const unused = rooms.flatMap(([room, allowed]) => {
      const imported = files.filter((file) => roomOf(file) === room).flatMap(importsOf);
      return allowed
        .filter((one) => one.startsWith('functions/') && one !== 'functions/platform' && !within(room, one))
        .filter((one) => !imported.some((name) => within(name, one)))
        .map((one) => `${room}: ${one}`);
    });
    expect(unused).toEqual([]);
  });

  it.each(files.filter((file) => file.startsWith('shared/domain')))(
    '%s decides without clock, chance, environment or waiting',
    (file) => {
      expect(source(file)).not.toMatch(/new Date\(\)|Date\.now|Math\.random|process\.|\bawait\b|crypto/);
    },
  );

  it('ask the time in entries, the console, the command line, the local system and the program that makes keys only', () => {
    const asking = files.filter(
      (file) =>
        /new Date\(\)/.test(source(file)) && !/^(functions\/entry|local|cli|console|infra\/make-key)\b/.test(file),
    );
    expect(asking).toEqual([]);
  });

  it('read the environment in one file only, as far as Lambda goes', () => {
    expect(files.filter((file) => file.startsWith('functions/') && /process\.env/.test(source(file)))).toEqual([
      'functions/platform/env.ts',
    ]);
  });

  it('cast nothing to never, so that every answer of a route is checked against its schema', () => {
    expect(files.filter((file) => file.startsWith('functions/') && /\bas never\b/.test(source(file)))).toEqual([]);
  });

  it('are all named here', () => {
    expect(files.filter((file) => !rooms.some(([room]) => within(file, room)))).toEqual([]);
  });

  it('state rights and routes as data, so that the infrastructure reads them without any code of the functions', () => {
    const data = files.filter(
      (file) => /\/rights?\.ts$|^functions\/entry\/uses\.ts$/.test(file) && !file.startsWith('infra'),
    );
    expect(data.length).toBeGreaterThanOrEqual(8);
    const code = data.flatMap((file) => valuesImportedBy(file).filter((name) => !data.includes(name)));
    expect(code).toEqual([]);
    expect(valuesImportedBy('shared/wire/routes.ts')).toEqual([]);
  });

  it('have no circles in their imports', () => {
    expect(files.map(circleFrom).filter((circle) => circle.length > 0)).toEqual([]);
  });
});
