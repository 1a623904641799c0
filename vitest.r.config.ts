import { defineConfig } from 'vitest/config';

// Needs Rscript with the packages that scripts/test-all.sh installs: a suite of its own, so that `npm test` needs nothing but Node.
export default defineConfig({
  test: { include: ['tests/**/*.r.ts'], testTimeout: 600_000, maxWorkers: '100%' },
});
