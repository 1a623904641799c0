import { chanceOfAny } from './false-positives.js';
import { defineRule } from './rule.js';

/** Analyses with, without and with trimmed outliers are nearly the same analysis. */
const SAME_DATA = 0.9;

export const outlierRuleMissing = defineRule({
  id: 'outlier-rule-missing',
  severity: 'advice',
  title: 'What happens with outliers is not fixed',
  summary: 'Fix the rule for outliers beforehand, or say that none will be removed.',
  why: 'There are many ways to call a value an outlier. With the data in sight, the way that helps looks reasonable.',
  sources: [
    { reference: 'simmons-2011', certainty: 'from-memory' },
    { reference: 'leys-2019', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (plan.analysis?.outliers !== undefined) return;
    if (plan.hypotheses.every(({ role }) => role === 'exploratory')) return;
    const { also } = chanceOfAny(plan.inference.alpha.value, 3, SAME_DATA);
    yield {
      path: ['analysis', 'outliers'],
      message: 'The study does not say what happens with outliers.',
      fix: 'Add analysis: {outliers: "..."}: a rule by number with what is done, or "none will be removed".',
      consequence: {
        quantity: also.correlated,
        sentence:
          'The best of three treatments of outliers, whose tests correlate {correlation}, is significant at {alpha} with nothing to find with a probability of {}.',
        also: { correlation: also.correlation, alpha: plan.inference.alpha },
      },
    };
  },
  examples: {
    flagged: 'analysis: {outliers: null}',
    clean: 'analysis: {outliers: "none will be removed; a rank test is reported beside the main one"}',
  },
});
