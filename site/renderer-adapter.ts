import type { AstroIntegration } from 'astro';

/** Builds the pages into one module that turns a snapshot into HTML, without a server around it. */
export const renderer = (): AstroIntegration => ({
  name: 'candor-renderer',
  hooks: {
    'astro:config:done': ({ setAdapter }) => {
      setAdapter({
        name: 'candor-renderer',
        serverEntrypoint: new URL('./render.ts', import.meta.url),
        entrypointResolution: 'auto',
        supportedAstroFeatures: { serverOutput: 'stable' },
        adapterFeatures: { buildOutput: 'server' },
      });
    },
  },
});
