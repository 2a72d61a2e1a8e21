import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/synthesized.ts'],
    // Faults that tests cause on purpose are logged; only those of a test that fails are worth reading.
    silent: 'passed-only',
    // The logger writes where the line above can see it, instead of to the process itself.
    env: { POWERTOOLS_DEV: 'true' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Engines and browsers of several files at once on two cores make every one of them slow.
    maxWorkers: 2,
    minWorkers: 1,
  },
});
