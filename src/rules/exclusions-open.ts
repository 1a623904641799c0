import { defineRule } from './rule.js';

export const exclusionsOpen = defineRule({
  id: 'exclusions-open',
  severity: 'advice',
  title: 'Who may be left out afterwards is open',
  summary: 'List every reason to exclude people or data after allocation, and say that there are no others.',
  why: 'Leaving out a few people is the easiest way to a result, and each exclusion sounds sensible once the data are known.',
  sources: [
    { reference: 'simmons-2011', certainty: 'from-memory' },
    { reference: 'wicherts-2016', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const { exclusionsAfterAllocation, observationExclusions, exclusionsComplete } = plan.sample.details ?? {};
    if (exclusionsComplete === true) return;
    const listed = (exclusionsAfterAllocation?.length ?? 0) + (observationExclusions?.length ?? 0) > 0;
    yield {
      path: ['sample', 'exclusionsComplete'],
      message: listed
        ? 'The study lists exclusions after allocation, and does not say that there will be no others.'
        : 'The study does not say whether people or data may be left out after allocation, and why.',
      fix: listed
        ? 'Write exclusionsComplete: true.'
        : 'Add exclusionsAfterAllocation: [...] (or none) and observationExclusions: [...] under sample, with numbers, and exclusionsComplete: true.',
    };
  },
  examples: {
    flagged: 'sample: {exclusionsComplete: null}',
    clean: 'sample: {exclusionsAfterAllocation: [withdrawn consent], exclusionsComplete: true}',
  },
});
