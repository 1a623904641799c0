import { defineConfig } from 'vitest/config';

const page = { testTimeout: 400_000, hookTimeout: 60_000 };

// The planner page in Chromium, from the files that `npm run build` makes: a suite of its own, so that `npm test` needs nothing but Node.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...page,
          name: 'page',
          include: ['tests/web/**/*.web.ts'],
          exclude: ['tests/web/speed.web.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      // Times are taken with nothing beside.
      {
        test: {
          ...page,
          name: 'speed',
          include: ['tests/web/speed.web.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
