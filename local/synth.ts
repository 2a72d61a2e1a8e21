import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFile } from '../infra/config-file.ts';
import { BUILD_STAMP, ROOT, TEMPLATE } from './paths.ts';
import { StartFault } from './start-fault.ts';

const SOURCES = ['infra', 'functions', 'shared', 'site', 'console'];
const BUILT = ['dist', '.astro'];

/** Synthesizes the stack, offline and without credentials, unless nothing it is made of has changed. */
export async function synth(): Promise<'built' | 'unchanged'> {
  const stamp = stampOf();
  if (existsSync(TEMPLATE) && existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === stamp)
    return 'unchanged';
  await runApp();
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, stamp);
  return 'built';
}

function runApp(): Promise<void> {
  const env = {
    ...process.env,
    CDK_OUTDIR: dirname(TEMPLATE),
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-asset-metadata': true }),
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(ROOT, 'infra', 'app.ts')], { env, cwd: ROOT }, (error, _stdout, stderr) => {
      if (error) reject(new StartFault(`The stack could not be built.\n${stderr.trim()}`, { cause: error }));
      else resolve();
    });
  });
}

function stampOf(): string {
  const hash = createHash('sha256').update(process.version);
  const files = [
    configFile(),
    join(ROOT, 'package-lock.json'),
    ...SOURCES.flatMap((folder) => filesIn(join(ROOT, folder))),
  ];
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !BUILT.includes(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .toSorted();
