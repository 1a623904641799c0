import { defineRule } from './rule.js';

export const notPreregistered = defineRule({
  id: 'not-preregistered',
  severity: 'warning',
  title: 'The plan is not registered',
  summary: 'Register the plan before the first person enrols.',
  why: 'A plan that nobody can look up can change with the data.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'guard against the file drawer effect' },
    { reference: 'nosek-2018', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const { registry } = plan.openness;
    if (registry !== undefined && registry !== 'none') {
      const { date, starts } = plan.registration ?? {};
      // Dates of ISO 8601 are in order as text.
      if (date === undefined || starts === undefined || date <= starts) return;
      yield {
        path: ['registration', 'date'],
        message: `The plan is of ${date}, and people are enrolled from ${starts} on.`,
        fix: 'Register the plan before the first person enrols, or say which part of the data nobody had seen.',
      };
      return;
    }
    yield {
      path: ['openness', 'registry'],
      message:
        registry === 'none'
          ? 'The plan will not be registered (registry: none).'
          : 'The study does not say where the plan is registered.',
      fix: 'Write openness: {registry: osf} (or clinicaltrials-gov for a clinical trial); mettle preregister fills in the form.',
    };
  },
  examples: {
    flagged: 'openness: {registry: none}',
    clean: 'openness: {registry: osf}',
  },
});
