import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Who may import whom. The first room whose name begins a file's path is its room. */
const rooms: [room: string, mayImport: string[]][] = [
  ['shared/domain', ['shared/domain', 'zod']],
  ['shared/wire', ['shared', 'zod']],
  ['functions/ports.ts', ['shared']],
  ['functions/env.ts', ['zod']],
  ['functions/flows', ['shared', 'functions/ports.ts', 'functions/flows']],
  [
    'functions/http',
    ['shared', 'functions/ports.ts', 'functions/flows', 'functions/http', 'zod', 'hono', '@hono/zod-openapi'],
  ],
  [
    'functions/adapters',
    [
      'shared',
      'functions/ports.ts',
      'functions/adapters',
      '@aws-sdk',
      '@smithy/core',
      '@aws-lambda-powertools',
      'aws-lambda',
      'node:',
      'site/dist',
    ],
  ],
  ['functions/entry', ['shared', 'functions', '@aws-sdk', 'hono', 'node:']],
  ['infra/make-key.ts', ['functions/adapters', 'shared/wire/outside-fault.ts', 'node:']],
  ['infra/bundle.ts', ['shared', 'esbuild', 'node:']],
  [
    'infra/check.ts',
    [
      'infra',
      'shared/wire/config.ts',
      'shared/wire/outside-fault.ts',
      'shared/domain',
      'aws-cdk-lib',
      'cdk-nag',
      '@aws/cloudformation-validate',
      'node:',
    ],
  ],
  [
    'infra',
    [
      'infra',
      'functions/env.ts',
      'shared/wire/config.ts',
      'shared/wire/outside-fault.ts',
      'shared/domain',
      'aws-cdk-lib',
      'constructs',
      'esbuild',
      'node:',
    ],
  ],
  ['site', ['site', 'shared', 'astro']],
  ['cli/account', ['cli', 'shared/wire/outside-fault.ts', 'zod', '@aws-sdk', 'node:']],
  ['cli/commands/redrive.ts', ['cli', 'shared/wire/outside-fault.ts', '@aws-sdk']],
  ['cli', ['cli', 'shared', 'csv-parse', 'zod', 'node:']],
  [
    'local',
    [
      'local',
      'shared',
      'functions/adapters',
      'infra/bundle.ts',
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
    .filter((file) => /\.(ts|astro)$/.test(file));

const files = ['shared', 'functions', 'infra', 'site', 'cli', 'local'].flatMap(filesIn);
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const IMPORTS = /^(?:import|export)\s(?:type\s)?[^'"=;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gms;

const importsOf = (file: string): string[] =>
  [...source(file).matchAll(IMPORTS)]
    .map(([, from, bare, called]) => from ?? bare ?? called ?? '')
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));

const within = (name: string, allowed: string) =>
  name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

describe('rooms', () => {
  it.each(files)('%s imports only what its room may', (file) => {
    const [, allowed = []] = rooms.find(([room]) => within(file, room)) ?? [];
    expect(importsOf(file).filter((name) => !allowed.some((one) => within(name, one)))).toEqual([]);
  });

  it.each(files.filter((file) => file.startsWith('shared/domain')))(
    '%s decides without clock, chance, environment or waiting',
    (file) => {
      expect(source(file)).not.toMatch(/new Date\(\)|Date\.now|Math\.random|process\.|\bawait\b|crypto/);
    },
  );

  it('ask the time in entry/, local/ and programs only; a flow or an adapter is told', () => {
    const asking = files.filter(
      (file) =>
        /new Date\(\)/.test(source(file)) && !/^((functions\/entry|local|cli)\/|infra\/make-key\.ts$)/.test(file),
    );
    expect(asking).toEqual([]);
  });

  it('read the environment in functions/env.ts only, as far as Lambda goes', () => {
    expect(files.filter((file) => file.startsWith('functions/') && /process\.env/.test(source(file)))).toEqual([
      'functions/env.ts',
    ]);
  });

  it('are all named here', () => {
    expect(files.filter((file) => !rooms.some(([room]) => within(file, room)))).toEqual([]);
  });
});
