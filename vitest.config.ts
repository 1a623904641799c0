import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // Simulations compare thousands of replications with a closed form; two cores share the work.
    testTimeout: 60_000,
    pool: 'threads',
    snapshotFormat: { printBasicPrototype: false },
  },
});
