import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, powerIf, worked } from './what-if.js';

/** From this share on missing values threaten the conclusion, however they are filled in (schulz-grimes-2002). */
const MUCH = 0.2;

/** How much worse those who leave may be, to illustrate. */
const APART = 0.5;

export const missingDataNotPlanned = defineRule({
  id: 'missing-data-not-planned',
  severity: 'warning',
  forgotten: 13,
  title: 'What happens with missing data is left open',
  summary: 'Fix beforehand how missing values are treated, and how wrong that could be.',
  why: 'Leaving out who left undoes the randomisation, and the choice made afterwards can decide the result.',
  sources: [
    { reference: 'little-2012', certainty: 'from-memory' },
    { reference: 'ich-e9-r1-2019', certainty: 'from-memory' },
    { reference: 'schulz-grimes-2002', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan, power } = design;
    const missing = plan.missingData;
    const leaves = plan.sample.attrition.value > 0;
    if (missing && missing.primary !== 'complete-cases' && missing.sensitivity && missing.sensitivity !== 'none')
      return;
    const lost = Math.round(power.totalRecruited.value * plan.sample.attrition.value);
    const expected = `About {} ${lost === 1 ? 'person is' : 'people are'} expected to have no final value`;
    const biased = confirmatoryHypotheses(plan).find(({ kind }) => kind === 'directional');
    // Where arms are expected to differ, the one that loses most.
    const rate = Math.max(plan.sample.attrition.value, ...Object.values(plan.simulation?.dropout?.arms ?? {}));
    const bias = APART * rate;
    const planned = missing && missing.primary !== 'complete-cases';
    yield {
      path: planned ? ['missingData', 'sensitivity'] : missing ? ['missingData', 'primary'] : ['missingData'],
      severity: !leaves || (planned && plan.sample.attrition.value < MUCH) ? 'advice' : 'warning',
      message: planned
        ? `Missing values are assumed to be ${missing.assumption.replaceAll('-', ' ')}, and no analysis asks what if they are not.`
        : missing
          ? 'People with missing values are left out (primary: complete-cases).'
          : 'The study does not say what happens with missing values.',
      fix: planned
        ? 'Add sensitivity: delta-adjustment (or pattern-mixture).'
        : 'Write missingData: {assumption: missing-at-random, primary: multiple-imputation, sensitivity: delta-adjustment}.',
      ...(leaves
        ? {
            consequence: {
              quantity: worked(lost, 'people', 'recruited * attrition', {
                recruited: power.totalRecruited.value,
                attrition: plan.sample.attrition.value,
              }),
              sentence: biased
                ? `${expected}. Were those who leave one arm {apart} worse than those who stay, and those who leave the other arm not, people who stayed would differ by {bias} with no effect at all, and ${biased.id} would find that with a probability of {error}.`
                : `${expected}, by the attrition of {attrition} in the plan.`,
              also: {
                attrition: plan.sample.attrition,
                ...(biased
                  ? {
                      apart: assumed(APART, 'sd', 'half an SD'),
                      bias: worked(bias, 'sd', 'people * rate', { people: APART, rate }),
                      error: powerIf(design, biased, { effects: { difference: bias } }),
                    }
                  : {}),
              },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'missingData: null',
    clean: 'missingData: {assumption: missing-at-random, primary: full-likelihood, sensitivity: delta-adjustment}',
  },
});
