import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const PROJECT = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string; license: string };

/** Scoped, so that nobody's `npx candor` fetches a stranger's package of that name. */
export const CLI_PACKAGE = '@candor-status/cli';

/** Makes a package of one file without dependencies, for Node 20 and newer, in a folder of its own. */
export async function packCli(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(ROOT, 'cli', 'candor.ts')],
    outfile: join(folder, 'candor.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const { version, license } = PROJECT;
  const manifest = {
    name: CLI_PACKAGE,
    version,
    description: 'The command line of the Candor status page',
    license,
    type: 'module',
    bin: { candor: 'candor.mjs' },
    files: ['candor.mjs'],
    engines: { node: '>=20' },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

if (import.meta.main) {
  const folder = join(ROOT, '.candor', 'cli');
  await packCli(folder);
  console.log(`One file, ${folder}/candor.mjs. Install it: npm install --global ${folder}`);
}
