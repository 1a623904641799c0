import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, measureOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, withEffects } from './what-if.js';
import { named } from './wording.js';

export const moderatorDichotomised = defineRule({
  id: 'moderator-dichotomised',
  severity: 'warning',
  title: 'A measured moderator is split in two',
  summary: 'Keep a continuous moderator continuous.',
  why: 'A split at the median treats neighbours as opposites and strangers as equals. It throws away a third of the information, and where to split is one more choice to make afterwards.',
  sources: [{ reference: 'maccallum-2002', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    if (plan.analysis?.moderatorScale !== 'median-split') return;
    const split = confirmatoryHypotheses(plan).find(({ kind, moderator }) => {
      const measure = moderator ? measureOf(plan, moderator) : undefined;
      return measure && kind !== 'moderation' && measure.entry.distribution !== 'binary';
    });
    if (!split) return;
    yield {
      path: ['analysis', 'moderatorScale'],
      message: `${named(split)}: the moderator is continuous and will be split at its median.`,
      fix: 'Write moderatorScale: continuous, and show the effect at a low, a middle and a high value.',
      ...(split.kind === 'baseline-moderation'
        ? {
            consequence: {
              quantity: powerIf(design, split, { plan: splitAtMedian(plan, split) }),
              sentence: `Split in two, a normally distributed moderator gives ${split.id} a power of {}; kept as it is, {now}.`,
              also: { now: plannedPower(design, split) },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: `analysis: {moderatorScale: median-split}
hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.3, basis: {kind: assumption, because: "three quarters of the effect of the course"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
    clean: `analysis: {moderatorScale: continuous}
hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.3, basis: {kind: assumption, because: "three quarters of the effect of the course"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
  },
});

/**
 * The same interaction between the halves of the moderator: the means above and below the median of a normal distribution are
 * 2 sqrt(2 / pi) SD apart.
 */
function splitAtMedian(plan: Plan, { id, moderator, effects }: PlannedHypothesis): Plan {
  const apart = 2 * Math.sqrt(2 / Math.PI);
  const changed = withEffects(plan, id, {
    interaction: (effects.interaction?.planning.value ?? 0) * apart,
    share: 0.5,
  });
  return {
    ...changed,
    measures: changed.measures.map((measure) =>
      measure.id === moderator ? { ...measure, entry: { ...measure.entry, distribution: 'binary' } } : measure,
    ),
  };
}
