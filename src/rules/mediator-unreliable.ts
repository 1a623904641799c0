import type { Plan } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { confirmatoryHypotheses, measureOf, pathOfHypothesis, pathOfMeasure } from './look-up.js';
import { spearmanBrown } from './reliability.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';
import { named } from './wording.js';

/** From here up a mediator is taken to be reliable enough (a judgement). */
const ENOUGH = 0.8;

export const mediatorUnreliable = defineRule({
  id: 'mediator-unreliable',
  severity: 'warning',
  title: 'The mediator is measured with much error',
  summary: 'Plan both paths for the mediator as it will be measured, error included.',
  why: 'Error in the mediator weakens both paths, so an indirect effect shrinks by about the reliability and what it loses turns up as a direct effect.',
  sources: [
    { reference: 'navarro-2012', certainty: 'stored-source' },
    { reference: 'elliott-2020', certainty: 'stored-source' },
    { reference: 'spearman-1904', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const mediator = hypothesis.mediator ? measureOf(plan, hypothesis.mediator) : undefined;
      const single = mediator?.reliability;
      if (!mediator || !single) continue;
      const corrected = ['a', 'b'].some((path) =>
        hypothesis.effects[path]?.ledger.some(
          (row) => row.step === 'reliability' && row.quantity.origin.kind === 'written',
        ),
      );
      // The reliability in a pack is that of one sample; any other is that of the value a visit gives.
      const published = single.origin.kind === 'pack';
      const reliability = published ? spearmanBrown(single.value, mediator.samplesPerVisit) : single.value;
      if (corrected || reliability >= ENOUGH) continue;
      const power = (times: number): Quantity =>
        powerIf(design, hypothesis, {
          mediatorReliability: spearmanBrown(reliability, times),
          plan: withMoreSamples(plan, mediator.id, spearmanBrown(reliability, times) / reliability),
        });
      yield {
        path: published
          ? pathOfHypothesis(plan, hypothesis, 'mediator')
          : pathOfMeasure(plan, mediator, 'reliability', 'value'),
        message: `${named(hypothesis)}: a visit's value of ${mediator.id} has a reliability of ${reliability.toFixed(2)}${
          published
            ? ` (${mediator.entry.reliability?.kind ?? 'as published'}; ${mediator.samplesPerVisit === 1 ? 'one sample' : `mean of ${mediator.samplesPerVisit} samples`} a visit)`
            : ''
        }, and the paths a and b are not corrected for it.`,
        fix: `If a and b are those of a person's steady level, add correct: {reliability: {value: ${Math.sqrt(reliability).toFixed(2)}, ...}} to both (the square root of the reliability), or average more samples a visit. If they are already those of the measured value, say so and accept this finding.`,
        consequence: {
          quantity: power(1),
          sentence: `If the stated paths are those of the steady level, the power of this size is {} and not {now}; with twice the samples at ${mediator.primaryAt} it would be {twice}, with three times {thrice}.`,
          also: {
            now: plannedPower(design, hypothesis),
            twice: power(2),
            thrice: power(3),
            reliability: worked(reliability, 'correlation', 'Spearman-Brown', {
              reliability: single.value,
              samples: published ? mediator.samplesPerVisit : 1,
            }),
          },
        },
      };
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H2, effects: {a: {correct: null}, b: {correct: null}}}]',
    clean: `hypotheses:
  - id: H2
    effects:
      a: {correct: {reliability: {value: 0.86, basis: {kind: evidence, because: "square root of .73, three draws"}}}}
      b: {correct: {reliability: {value: 0.86, basis: {kind: evidence, because: "square root of .73, three draws"}}}}`,
  },
});

/**
 * More samples at the visit where the mediator is read, not at baseline: what the baseline explains stays the same, so the
 * correlation with it rises by the square root of the gain in reliability.
 */
function withMoreSamples(plan: Plan, mediator: string, gain: number): Plan {
  return {
    ...plan,
    measures: plan.measures.map((measure) =>
      measure.id === mediator
        ? {
            ...measure,
            baselineCorrelation: {
              ...measure.baselineCorrelation,
              value: Math.min(measure.baselineCorrelation.value * Math.sqrt(gain), 0.99),
            },
          }
        : measure,
    ),
  };
}
