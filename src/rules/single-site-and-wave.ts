import { defineRule } from './rule.js';

export const singleSiteAndWave = defineRule({
  id: 'single-site-and-wave',
  severity: 'advice',
  title: 'Everybody at one place and at one time',
  summary: 'Spread recruitment over several waves or places.',
  why: 'One wave at one place has one season, one team and one piece of news; whatever happened then happened to the whole study, and may have helped one arm.',
  sources: [{ reference: 'shadish-cook-campbell-2002', certainty: 'from-memory' }],
  *check({ plan }) {
    const { sites, waves } = plan.sample.details ?? {};
    if (sites !== 1 || waves !== 1) return;
    // Where nobody is taught, nothing goes on that a place or a season could favour.
    if (!plan.arms.some((arm) => arm.practice)) return;
    yield {
      path: ['sample', 'waves'],
      message: 'All people are recruited in one wave at one site.',
      fix: 'Recruit in two waves or more, with every arm in each, and stratify allocation by wave.',
    };
  },
  examples: {
    flagged: 'sample: {sites: 1, waves: 1}',
    clean: 'sample: {sites: 1, waves: 3}',
  },
});
