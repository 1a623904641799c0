import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { alphaOf, assumed, figureIf, withClasses } from './what-if.js';

/** How alike the two of a pair often are; a judgement. */
const USUAL_ICC = 0.3;

export const pairsAnalysedAsIndividuals = defineRule({
  id: 'pairs-analysed-as-individuals',
  severity: 'error',
  title: 'People take part two by two and are counted one by one',
  summary: 'Analyse couples, friends or patient and caregiver as pairs.',
  why: 'Two people who live or talk with each other answer alike. Counted apart they are fewer people than they seem, and the error rate is not what it says.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'The patient-caregiver relationship' },
    { reference: 'kenny-kashy-cook-2006', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.sample.details?.pairs !== 'as-individuals') return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      ({ kind, compared }) => kind === 'directional' && compared.length > 1,
    );
    const errorRate =
      hypothesis &&
      figureIf(design, hypothesis, 'typeOneErrorIgnoringClasses', {
        plan: withClasses(plan, hypothesis.compared, 2, USUAL_ICC),
      });
    yield {
      path: ['sample', 'pairs'],
      message: 'People take part in pairs and are analysed as individuals (pairs: as-individuals).',
      fix: 'Write pairs: mixed-model (a random effect of the pair), or actor-partner and plan test: actor-effect or partner-effect; allocate pairs, not people.',
      ...(errorRate
        ? {
            consequence: {
              quantity: errorRate,
              sentence: `With pairs in the same arm whose outcomes correlate {icc}, ${hypothesis.id} would find a difference that is not there with a probability of {} instead of {alpha}.`,
              also: {
                icc: assumed(USUAL_ICC, 'correlation', 'usual for couples and families'),
                alpha: alphaOf(plan, hypothesis),
              },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'sample: {pairs: as-individuals}',
    clean: 'sample: {pairs: mixed-model}',
  },
});
