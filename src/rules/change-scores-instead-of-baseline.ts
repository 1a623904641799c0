import type { Quantity } from '../quantity.js';
import { confirmatoryHypotheses, outcomesOf } from './look-up.js';
import { defineRule, type Finding } from './rule.js';
import { assumed, plannedPower, powerIf, worked } from './what-if.js';

export const changeScoresInsteadOfBaseline = defineRule({
  id: 'change-scores-instead-of-baseline',
  severity: 'warning',
  title: 'Change is analysed instead of adjusting for the baseline',
  summary: 'In a randomised study compare the outcomes adjusted for the baseline, not the changes.',
  why: 'A change carries the error of two measurements. Adjusting for the baseline answers the same question in a randomised study with fewer people, at any correlation.',
  sources: [
    { reference: 'vickers-altman-2001', certainty: 'from-memory' },
    { reference: 'lord-1967', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.analysis?.changeScores !== true) return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) => each.kind === 'directional' && outcomesOf(plan, each).every(({ hasBaseline }) => hasBaseline),
    );
    if (!hypothesis) return;
    const [{ baselineCorrelation }] = outcomesOf(plan, hypothesis);
    const r = Math.max(baselineCorrelation.value, 0);
    if (plan.allocation.selection !== 'randomized') {
      yield changeOfGroupsAsFound(hypothesis.id, baselineCorrelation);
      return;
    }
    // Error variance 2 (1 - r) instead of 1 - r^2: the effect counts for less by the root of their ratio.
    const factor = Math.sqrt((1 + r) / 2);
    yield {
      path: ['analysis', 'changeScores'],
      message: `${hypothesis.id} is to be tested on the change from the baseline (changeScores: true).`,
      fix: 'Write changeScores: false, and adjust for the baseline in the model.',
      consequence: {
        quantity: powerIf(design, hypothesis, { effectFactor: factor }),
        sentence: `With ${correlated(baselineCorrelation)}, an analysis of change has the power of one adjusted for the baseline with an effect {factor} times as large: {} for ${hypothesis.id} instead of {now}.`,
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

/** Nobody is told a correlation as theirs that they have not stated. */
function correlated({ origin }: Quantity): string {
  return origin.kind === 'default'
    ? 'a correlation between before and after that is not stated and taken as {correlation}'
    : 'a correlation of {correlation} between before and after';
}

/** How far apart groups that nobody allocated may start; to illustrate. */
const APART = 0.5;

/**
 * Without randomising the change and the adjusted difference answer different questions. Where a distance at the start was passing
 * (a bad week, chosen for the score), it shrinks by 1 - r by itself, and the change counts that as an effect.
 */
function changeOfGroupsAsFound(id: string, correlation: Quantity): Finding {
  return {
    path: ['analysis', 'changeScores'],
    message: `${id} is to be tested on the change from the baseline (changeScores: true), in groups that nobody allocated and that may start apart.`,
    fix: 'Report the change and the difference adjusted for the baseline side by side, and say beforehand which decides: the first takes the groups to keep their distance without the practice, the second to draw together.',
    consequence: {
      quantity: worked((1 - Math.max(correlation.value, 0)) * APART, 'sd', '(1 - r) * apart', {
        r: Math.max(correlation.value, 0),
        apart: APART,
      }),
      sentence: `Were the groups {apart} apart at the start for passing reasons, with ${correlated(correlation)}, their changes would differ by {} without any effect.`,
      also: { apart: assumed(APART, 'sd', 'half an SD'), correlation },
    },
  };
}
