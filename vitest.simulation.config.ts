import { defineConfig } from 'vitest/config';

// Every procedure over its whole grid: minutes, so a suite of its own. `npm test` runs a small part of the same code.
export default defineConfig({
  test: {
    include: ['tests/{simulation,estimators,kinds,study-simulation}/**/*.test.ts', 'tests/rules/mutations.test.ts'],
    env: { METTLE_SIMULATION: 'nightly' },
    testTimeout: 600_000,
    pool: 'threads',
    maxWorkers: '100%',
  },
});
