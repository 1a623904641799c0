import { defineConfig } from 'vitest/config';

// Whole processes: what the build left in dist/, sweeps that are killed, and a real Slurm on this machine (Debian: slurm-wlm, munge). Suites of their
// own, so that `npm test` needs nothing but Node.
export default defineConfig({
  test: {
    include: ['tests/built/**/*.built.ts', 'tests/slurm/**/*.slurm.ts', 'tests/sweep/kill.test.ts'],
    env: { METTLE_SIMULATION: 'nightly' },
    testTimeout: 240_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
