import { defineRule } from './rule.js';

export const dataAlreadySeen = defineRule({
  id: 'data-already-seen',
  severity: 'error',
  title: 'The data were analysed before the plan was made',
  summary: 'Test a hypothesis on data that could not have suggested it.',
  why: 'A plan made after looking fits what was seen; its error rates mean nothing.',
  sources: [{ reference: 'nosek-2018', certainty: 'from-memory' }],
  *check({ plan }) {
    const { existingData } = plan.openness;
    if (existingData !== 'analysed' && existingData !== 'exist-not-analysed') return;
    if (plan.hypotheses.every((hypothesis) => hypothesis.role === 'exploratory')) return;
    yield {
      path: ['openness', 'existingData'],
      severity: existingData === 'analysed' ? 'error' : 'warning',
      message:
        existingData === 'analysed'
          ? 'The data exist and have been analysed, and the hypotheses are planned as tests.'
          : 'The data exist and somebody has had access to them.',
      fix:
        existingData === 'analysed'
          ? 'Call the hypotheses exploratory and test them in new data.'
          : 'Say who saw what, and let someone who saw nothing fix the analysis.',
    };
  },
  examples: {
    flagged: 'openness: {existingData: analysed}',
    clean: 'openness: {existingData: none-yet}',
  },
});
