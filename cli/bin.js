#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The sources are TypeScript, which Node reads since 22.18; an older one hands over to the Node of the project.
const readsTypes = process.features.typescript !== undefined && process.features.typescript !== false;
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (readsTypes) {
  await import('./candor.ts');
} else if (existsSync(own)) {
  const candor = fileURLToPath(new URL('candor.ts', import.meta.url));
  const { status, signal } = spawnSync(own, [candor, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = signal ? 130 : (status ?? 1);
} else {
  console.error(
    'candor needs Node 22.18 or newer here, or npm ci in its folder. npm run cli:pack makes one file for Node 20.',
  );
  process.exitCode = 1;
}
