import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type FunctionName, USES } from '../functions/entry/uses.ts';
import { mainLanguage, type PageConfig } from '../shared/domain/page/config.ts';
import { DEFAULT_STACK } from '../shared/domain/page/deploy.ts';
import { identityOf } from '../shared/domain/page/page-identity.ts';
import type { PageLocals } from '../shared/domain/page/page-views.ts';
import { snapshotOf } from '../shared/domain/page/snapshot.ts';
import { readConfig } from '../shared/wire/config.ts';
import { bundleConsole } from './bundle-console.ts';
import { configFile, stackName } from './config-file.ts';
import { unlessBuilt } from './site-stamp.ts';

export const ROOT = join(import.meta.dirname, '..');
/** Pages beside each other are bundled beside each other. */
const BUNDLES = join(ROOT, '.candor', stackName() === DEFAULT_STACK ? 'bundles' : `bundles-${stackName()}`);

/** Each is a file of `functions/entry`. */
export const FUNCTIONS = Object.keys(USES) as FunctionName[]; // The keys are just these names.

export interface Built {
  /** The folder that holds a function's code and the page's configuration. */
  folder: (name: FunctionName) => string;
  /** Changes with the page's configuration and with the pages themselves. */
  fingerprint: string;
  /** Each function's code in bytes, by name. */
  sizes: ReadonlyMap<FunctionName, number>;
  /** Digests of the scripts in our pages, as a content security policy names them. */
  scripts: readonly string[];
}

/**
 * What the SDK loads on the way only, and no function of ours comes to: Lambda hands credentials over in the
 * environment, and the SDK looks for other sources of them only when there are none; no call of ours answers with a
 * stream of events.
 */
const UNUSED_SDK_PACKAGES = /^@aws-sdk\/credential-provider-|^@smithy\/(credential-provider-imds|core\/event-streams)$/;

const unreached: Plugin = {
  name: 'unreached',
  setup({ onResolve }) {
    onResolve({ filter: UNUSED_SDK_PACKAGES }, ({ kind }) =>
      kind === 'dynamic-import' ? { external: true } : undefined,
    );
  },
};

/** A client of the SDK brings its whole package.json to say its version. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * SES and SQS bring a class for each of their errors, alike but for the name; one maker serves them all. Fields beside name
 * and message are not declared, and no function reads them. Throws when the library has changed.
 */
const errorsByName: Plugin = {
  name: 'errors-by-name',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-(?:ses|sqs)[\\/]dist-es[\\/]models[\\/]errors\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const names = [...source.matchAll(/^export class (\w+) extends __BaseException/gm)].map(([, name]) => name);
      const [base] = /^import .*__BaseException.*$/m.exec(source) ?? [];
      if (!base || names.length === 0 || source.includes('$fault = "server"'))
        throw new Error(`${path} declares errors in another way now; look at this plugin again`);
      const maker = `const make = (name) => class extends __BaseException {
        name = name; $fault = 'client';
        constructor(opts) { super({ name, $fault: 'client', ...opts }); Object.setPrototypeOf(this, new.target.prototype); }
      };`;
      const classes = names.map((name) => `export const ${name} = /* @__PURE__ */ make('${name}');`);
      return { contents: [base, maker, ...classes].join('\n'), loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/** Zod brings its messages in forty languages; ours are for operators and in English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
      resolveDir: join(ROOT, 'node_modules', 'zod', 'v4', 'locales'),
    }));
  },
};

/**
 * The library that describes the API imports zod as one object, and so all of it, but needs one class. Throws when the
 * library has changed, so that nobody ships a bundle that this was meant to keep small.
 */
const oneClassOfZod: Plugin = {
  name: 'one-class-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: /@hono[\\/]zod-openapi[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const slim = source.replace('import { z } from "zod";', 'import { ZodType } from "zod"; const z = { ZodType };');
      if (slim === source)
        throw new Error('@hono/zod-openapi imports zod in another way now; look at this plugin again');
      return { contents: slim, loader: 'js' };
    });
  },
};

/** Zod can describe schemas as JSON; no function asks it to, since the API is described by a library of its own. */
const undescribed: Plugin = {
  name: 'undescribed',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const names = [...source.matchAll(/^export (?:const|function|\{) ?(?:\w+ as )?(\w+)/gm)].map(([, name]) => name);
      const missing = "() => () => { throw new Error('Schemas are not described here'); }";
      return { contents: names.map((name) => `export const ${name} = ${missing};`).join('\n'), loader: 'js' };
    });
  },
};

/**
 * DynamoDB's client can look up endpoints of an account, which is off unless asked for, and brings a cache library for
 * them. A map does the same for the few that there could be.
 */
const plainEndpointCache: Plugin = {
  name: 'plain-endpoint-cache',
  setup({ onLoad }) {
    onLoad({ filter: /mnemonist[\\/]lru-cache\.js$/ }, () => ({
      contents: 'export default class extends Map { constructor() { super(); } peek(key) { return this.get(key); } }',
      loader: 'js',
    }));
  },
};

/** Builds the pages and bundles every function with the configuration beside its code. Throws on a bad configuration. */
export async function bundle(): Promise<Built> {
  const config = readFileSync(configFile(), 'utf8');
  const page = readConfig(config, relative(process.cwd(), configFile()));
  unlessBuilt(buildSite);
  rmSync(BUNDLES, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(
      FUNCTIONS.map((name) => [`${name}/index`, join(ROOT, 'functions', 'entry', `${name}.ts`)]),
    ),
    outdir: BUNDLES,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node24',
    charset: 'utf8',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [unreached, versionOnly, errorsByName, englishOnly, oneClassOfZod, undescribed, plainEndpointCache],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  for (const name of FUNCTIONS) writeFileSync(join(BUNDLES, name, 'status.config.json'), config);
  const consoleBuild = JSON.stringify(await bundleConsole(ROOT, [englishOnly, undescribed]));
  writeFileSync(join(BUNDLES, 'publish', 'console.json'), consoleBuild);
  return {
    folder: (name) => join(BUNDLES, name),
    sizes: new Map(FUNCTIONS.map((name) => [name, statSync(join(BUNDLES, name, 'index.mjs')).size])),
    scripts: await scriptsOf(page),
    fingerprint: digest([config, consoleBuild, ...siteFiles().map((file) => readFileSync(file, 'utf8'))]),
  };
}

const digest = (parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** The scripts that our pages carry, found in a page as it is rendered; data in a script element runs nowhere. */
async function scriptsOf(page: PageConfig): Promise<string[]> {
  const { render } = (await import(pathToFileURL(join(SITE_OUT, 'entry.mjs')).href)) as {
    render: (template: string, locals: PageLocals) => Promise<string>;
  };
  const publishedAt = '2026-01-01T00:00:00.000Z';
  const nothing = { open: [], planned: [], incidents: [], maintenances: [], notices: [], starts: {} };
  const html = await render('/history', {
    site: identityOf(page, page.address),
    stamp: { version: 0, publishedAt },
    language: mainLanguage(page),
    path: '/history',
    choices: [],
    history: { months: [] },
    snapshot: snapshotOf({ page, url: page.address, version: 0, publishedAt, ...nothing }),
  });
  const scripts = [...html.matchAll(/<script(?![^>]*application\/ld\+json)[^>]*>([\s\S]*?)<\/script>/g)];
  return scripts.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

const SITE_OUT = join(ROOT, 'site', 'dist', 'server');

const siteFiles = (): string[] =>
  readdirSync(SITE_OUT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

/** The build of the pages failed; the message holds what it said, and our own stack adds nothing. */
export class PagesNotBuilt extends Error {}

function buildSite(): void {
  mkdirSync(BUNDLES, { recursive: true });
  const astro = join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  try {
    execFileSync(process.execPath, [astro, 'build', '--root', join(ROOT, 'site')], { env, stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new PagesNotBuilt(`The pages could not be built:\n${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`, {
      cause: error,
    });
  }
}
