import { confirmatoryHypotheses, outcomesOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';

export const changeScoresInsteadOfBaseline = defineRule({
  id: 'change-scores-instead-of-baseline',
  severity: 'warning',
  title: 'Change is analysed instead of adjusting for the baseline',
  summary: 'In a randomised study compare the outcomes adjusted for the baseline, not the changes.',
  why: 'A change carries the error of two measurements. Adjusting for the baseline answers the same question in a randomised study with fewer people, at any correlation.',
  sources: [{ reference: 'vickers-altman-2001', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    // Without randomising the two analyses answer different questions.
    if (plan.analysis?.changeScores !== true || plan.allocation.selection !== 'randomized') return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) => each.kind === 'directional' && outcomesOf(plan, each).every(({ hasBaseline }) => hasBaseline),
    );
    if (!hypothesis) return;
    const [{ baselineCorrelation }] = outcomesOf(plan, hypothesis);
    const r = Math.max(baselineCorrelation.value, 0);
    // Error variance 2 (1 - r) instead of 1 - r^2: the effect counts for less by the root of their ratio.
    const factor = Math.sqrt((1 + r) / 2);
    yield {
      path: ['analysis', 'changeScores'],
      message: `${hypothesis.id} is to be tested on the change from the baseline (changeScores: true).`,
      fix: 'Write changeScores: false, and adjust for the baseline in the model.',
      consequence: {
        quantity: powerIf(design, hypothesis, { effectFactor: factor }),
        sentence: `With a correlation of {correlation} between before and after, an analysis of change has the power of one adjusted for the baseline with an effect {factor} times as large: {} for ${hypothesis.id} instead of {now}.`,
        also: {
          correlation: baselineCorrelation,
          factor: worked(factor, 'factor', 'sqrt((1 - r^2) / (2 (1 - r)))', { r }),
          now: plannedPower(design, hypothesis),
        },
      },
    };
  },
  examples: {
    flagged: 'analysis: {changeScores: true}',
    clean: 'analysis: {changeScores: false}',
  },
});
