import { quantity } from '../quantity.js';
import { confirmatoryHypotheses, measureOf, pathOfMeasure, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

/** Valstad and others 2017: correlation of central with peripheral oxytocin, over all conditions. */
const followed = quantity(0.29, 'correlation', { kind: 'evidence', id: 'valstad-2017-oxytocin' });

export const peripheralOxytocinAlone = defineRule({
  id: 'peripheral-oxytocin-alone',
  severity: 'error',
  title: 'Oxytocin in blood or saliva stands for oxytocin in the brain',
  summary: 'Do not let a resting level of peripheral oxytocin be the only index of the mediator.',
  why: 'Resting levels outside the brain hardly follow those inside (pooled r = .08), and a single sample does not characterise a person.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'may not accurately reflect OT levels affecting the' },
    { reference: 'valstad-2017', certainty: 'stored-source' },
    { reference: 'martins-2020', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const mediator = hypothesis.mediator ? measureOf(plan, hypothesis.mediator) : undefined;
      if (!mediator?.entry.constructs.includes('oxytocin-level')) continue;
      yield {
        path: pathOfMeasure(plan, mediator),
        message: `${hypothesis.id} takes ${mediator.id} for the oxytocin that acts in the brain.`,
        fix: 'Manipulate oxytocin, or measure its evoked release repeatedly with extraction, and call it a peripheral index.',
        ...(resultOf(design, hypothesis)
          ? {
              consequence: {
                quantity: powerIf(design, hypothesis, { mediatorReliability: followed.value ** 2 }),
                sentence: `If the stated paths are those of oxytocin in the brain, which ${mediator.id} follows with a correlation of {followed} at most, the power of this size is {} and not {now}.`,
                also: { followed, now: plannedPower(design, hypothesis) },
              },
            }
          : {}),
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H2
    hypothesis: oxytocin-mediates-prosocial
    mediator: oxytocin-plasma
    outcome: state-care-distress-ratings
    effects: {a: {value: 0.3}, b: {value: 0.25}, direct: {value: 0.1}}
    sesoi: {indirect: 0.05}
measures: [{measure: oxytocin-plasma, role: mediator, at: [baseline, mid], transform: log, samplesPerVisit: 3}]`,
    clean: 'hypotheses: [{id: H2, mediator: il6-plasma}]',
  },
});
