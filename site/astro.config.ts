import { defineConfig, passthroughImageService } from 'astro/config';
import { renderer } from './renderer-adapter.ts';

/** Zod can describe schemas as JSON; no page asks it to, and so that part stays out of what renders them. */
const undescribed = {
  name: 'undescribed',
  transform(source: string, id: string) {
    if (!/zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js/.test(id)) return undefined;
    const names = [...source.matchAll(/^export (?:const|function|\{) ?(?:\w+ as )?(\w+)/gm)].map(([, name]) => name);
    if (names.length === 0) throw new Error(`${id} exports in another way now; look at this plugin again`);
    const missing = "() => () => { throw new Error('Schemas are not described here'); }";
    return { code: names.map((name) => `export const ${name} = ${missing};`).join('\n'), map: null };
  },
};

export default defineConfig({
  srcDir: './',
  outDir: './dist',
  output: 'server',
  adapter: renderer(),
  build: { inlineStylesheets: 'always' },
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  vite: {
    // The script of the page is part of it: a security policy names it by its digest.
    build: { target: 'es2024', emptyOutDir: true, assetsInlineLimit: 16_384 },
    plugins: [undescribed],
    ssr: { noExternal: true },
  },
});
