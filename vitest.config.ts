import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // All cores: vitest leaves one idle, which on two is half of them.
    maxWorkers: '100%',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // Simulations compare thousands of replications with a closed form; two cores share the work.
    testTimeout: 60_000,
    pool: 'threads',
    // Test files share the modules of their thread: reading them anew for each took longer than the tests. No test leaves anything behind in them.
    isolate: false,
    snapshotFormat: { printBasicPrototype: false },
  },
});
