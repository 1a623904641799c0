import { defineConfig } from 'vitest/config';

// The planner page in Chromium, from the files that `npm run build` makes: a suite of its own, so that `npm test` needs nothing but Node.
export default defineConfig({
  test: { include: ['tests/web/**/*.web.ts'], testTimeout: 400_000, hookTimeout: 60_000, fileParallelism: false },
});
