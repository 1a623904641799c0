import { armOf, confirmatoryHypotheses, outcomesOf, visitsAfterBaseline } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, worked } from './what-if.js';

/** Mean of the upper half of a normal distribution, in standard deviations: the square root of 2 over pi. */
const MEAN_OF_UPPER_HALF = Math.sqrt(2 / Math.PI);

export const noComparator = defineRule({
  id: 'no-comparator',
  severity: 'error',
  title: 'One taught group and nothing to compare it with',
  summary: 'Compare the people who are taught with people from the same pool who are not.',
  why: 'People change by being tested again, by what happens meanwhile and, when they were chosen for an extreme score, by regression to the mean; one group cannot tell any of this from the practice.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'frequent lack of appropriate comparator groups' },
    { reference: 'barnett-2005', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const arm = armOf(plan, hypothesis.treatment);
      // Conditions that everybody meets in turn are their own comparison, and practice logged is no effect of practice.
      if (!arm?.practice || hypothesis.kind === 'within-person') continue;
      const changing = outcomesOf(plan, hypothesis).find(
        (measure) => measure.entry.modality !== 'log' && visitsAfterBaseline(plan, measure).length > 0,
      );
      if (!changing) continue;
      const extreme = plan.sample.details?.selectedExtreme === true;
      const stated = changing.baselineCorrelation;
      const correlation =
        stated.origin.kind === 'written' ? stated : assumed(0.6, 'correlation', 'a usual retest correlation');
      yield {
        path: ['arms', plan.arms.indexOf(arm)],
        message: `Everybody is taught ${arm.title}, and ${hypothesis.id} has nobody to compare them with${extreme ? '; they are chosen for an extreme score, which falls back by itself' : ''}.`,
        fix: 'Add an active comparator (mettle comparators list) and let chance decide who enters which arm.',
        ...(extreme
          ? {
              consequence: {
                quantity: worked(
                  MEAN_OF_UPPER_HALF * (1 - correlation.value),
                  'sd',
                  'sqrt(2 / pi) * (1 - correlation)',
                  { correlation: correlation.value },
                ),
                sentence: `People from the extreme half on ${changing.id} come {} closer to the mean on retest when nothing is done, at a retest correlation of {correlation}.`,
                also: { correlation },
              },
            }
          : {}),
      };
      return;
    }
  },
  examples: {
    flagged: `sample: {selectedExtreme: true}
hypotheses:
  - {id: H1, remove: true}
  - {id: H2, remove: true}
  - id: H3
    hypothesis: accuracy-gain-tracks-ifg-dmpfc
    role: primary
    predictor: fmri-mentalizing-roi
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects: {correlation: {value: 0.25, basis: {kind: smallest-of-interest, because: "a weaker link would say little"}}}
arms: [{id: health, remove: true}]
allocation: {selection: self-selected, method: null, concealment: null}
delivery: {teachers: {health: null}, clustering: {arms: [cbct]}}
measures: [{measure: fmri-mentalizing-roi, role: mediator, at: [baseline, post]}]
inference: {multiplicity: none}`,
    clean: 'sample: {selectedExtreme: true}',
  },
});
