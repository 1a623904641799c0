import type { Plan } from '../plan/plan.js';
import { confirmatoryHypotheses, outcomesOf } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf, withBaselineCorrelation } from './what-if.js';

/** A correlation of before and after that questionnaires and tasks often reach over two months; a judgement. */
const USUAL_CORRELATION = 0.5;

export const baselineNotUsed = defineRule({
  id: 'baseline-not-used',
  severity: 'warning',
  title: 'The baseline is measured and left out of the analysis',
  summary: 'Adjust the comparison for the baseline of its outcome.',
  why: 'Values after alone carry all that people brought along. The adjustment costs nothing, since the baseline is there, and it also takes out what chance made unequal.',
  sources: [{ reference: 'vickers-altman-2001', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    if (plan.analysis?.afterOnly !== true) return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) => each.compared.length > 1 && outcomesOf(plan, each).some(({ hasBaseline }) => hasBaseline),
    );
    const measure = hypothesis && outcomesOf(plan, hypothesis).find(({ hasBaseline }) => hasBaseline);
    if (!hypothesis || !measure) return;
    const stated = measure.baselineCorrelation.origin.kind !== 'default';
    yield {
      path: ['analysis', 'afterOnly'],
      message: `${measure.id} has a baseline (${plan.schedule[0].id}), and ${hypothesis.id} compares the values after alone (afterOnly: true)${stated ? ', while the size of the study counts on the baseline' : ''}.`,
      fix: 'Leave afterOnly out, and adjust for the baseline in the model (analysis of covariance).',
      consequence: {
        quantity: stated
          ? powerIf(design, hypothesis, { plan: withoutBaseline(plan, measure.id) })
          : powerIf(design, hypothesis, { plan: withBaselineCorrelation(plan, measure.id, USUAL_CORRELATION) }),
        sentence: stated
          ? `Without the baseline, ${hypothesis.id} has a power of {} and not {now}.`
          : `With a correlation of {correlation} between before and after, the adjusted comparison would have a power of {} for ${hypothesis.id} instead of {now}.`,
        also: {
          now: plannedPower(design, hypothesis),
          ...(stated ? {} : { correlation: assumed(USUAL_CORRELATION, 'correlation', 'a moderate correlation') }),
        },
      },
    };
  },
  examples: {
    flagged: 'analysis: {afterOnly: true}',
    clean: 'analysis: {afterOnly: false}',
  },
});

/** The plan as it is when a measure had never been taken at the first visit. */
function withoutBaseline(plan: Plan, id: string): Plan {
  const baseline = `${id}-${plan.schedule[0].id}`;
  return {
    ...plan,
    measures: plan.measures.map((measure) =>
      measure.id === id
        ? { ...measure, hasBaseline: false, baselineCorrelation: { ...measure.baselineCorrelation, value: 0 } }
        : measure,
    ),
    hypotheses: plan.hypotheses.map((hypothesis) => ({
      ...hypothesis,
      analysis: {
        ...hypothesis.analysis,
        covariates: hypothesis.analysis.covariates.filter((covariate) => covariate !== baseline),
      },
    })),
  };
}
