import { defineConfig, passthroughImageService } from 'astro/config';
import { renderer } from './renderer-adapter.ts';

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
    ssr: { noExternal: true },
  },
});
