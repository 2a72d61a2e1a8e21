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
    build: { target: 'es2024', emptyOutDir: true },
    ssr: { noExternal: true },
  },
});
