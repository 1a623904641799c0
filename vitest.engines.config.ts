import { defineConfig } from 'vitest/config';

// Needs Chromium and a second Node under .cache/node24: a suite of its own, so that `npm test` needs nothing but Node.
export default defineConfig({ test: { include: ['tests/engines/**/*.engine.ts'], testTimeout: 120_000 } });
