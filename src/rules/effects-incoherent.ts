import { differenceOfPath, type StatedTotal, share, statedTotals } from '../plan/path-tracing.js';
import { pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

/** Rounding of what people write: paths are given to two decimals, and products of two of them are coarser. */
const TOLERANCE = 0.02;

export const effectsIncoherent = defineRule({
  id: 'effects-incoherent',
  severity: 'error',
  title: 'Effects that cannot both hold',
  summary: 'State each effect once, or so that the total effect is the direct one plus those through the mediators.',
  why: 'The hypotheses of a study are about the same people and the same world. If two of them imply different total effects of the same arms on the same measure, at least one sample size is worked out for a world that the other denies.',
  sources: [{ reference: 'wright-1934', certainty: 'from-memory' }],
  *check({ plan }) {
    const groups = new Map<string, StatedTotal[]>();
    for (const stated of statedTotals(plan.hypotheses, plan.arms)) {
      const key = `${stated.comparison} on ${stated.measure}`;
      groups.set(key, [...(groups.get(key) ?? []), stated]);
    }
    for (const [first, ...others] of groups.values()) {
      const different = others.find(({ total }) => Math.abs(total - first.total) > TOLERANCE);
      if (!different) continue;
      const hypothesis = plan.hypotheses.find(({ id }) => id === different.hypothesis);
      if (!hypothesis) continue;
      const says = ({ hypothesis: id, how, total }: StatedTotal) => `${id} says ${total.toFixed(2)} (${how})`;
      const p = share(hypothesis, plan.arms);
      const agreeing =
        different.how === 'difference' && first.total < 1
          ? `a difference of ${differenceOfPath(first.total, p).toFixed(2)} SD in ${different.hypothesis} would agree`
          : 'change the direct path or one of those it adds to';
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'effects', different.from[0] ?? 'difference'),
        message: `The total effect of ${first.comparison} on ${first.measure}, as a standardised path: ${says(first)}, ${says(different)}.`,
        fix: `State one of them and let the other follow; ${agreeing}.`,
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: kindness-trainable
    role: secondary
    outcome: ucla-loneliness
    compare: {treatment: cbct, comparator: health}
    effects: {difference: {value: 1.2, basis: {kind: assumption, because: "hoped for"}}}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: kindness-trainable
    role: secondary
    outcome: ucla-loneliness
    compare: {treatment: cbct, comparator: health}`,
  },
});
