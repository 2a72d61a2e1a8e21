import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { ConsoleBuild } from '../shared/wire/console.ts';

/** Builds the console, for the browsers that the public page supports in full. */
export async function bundleConsole(root: string, plugins: Plugin[]): Promise<ConsoleBuild> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'console', 'main.tsx')],
    outdir: join(root, '.candor', 'console'),
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
    charset: 'utf8',
    format: 'esm',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins,
    logLevel: 'error',
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
