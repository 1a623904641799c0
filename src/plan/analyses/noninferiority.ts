import { computed, quantity } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/**
 * The treatment is not worse than the comparator by a margin or more: one one-sided test.
 *
 * `difference` is oriented so that positive is better; testing it against minus the margin is testing
 * difference plus margin against zero.
 */
export const noninferiority = defineAnalysis({
  kind: 'noninferiority',
  title: 'non-inferiority of an arm',
  tests: ['noninferiority'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: { difference: { unit: 'sd', default: 0 } },
  estimates: { difference: 'difference between the arms' },
  boundTested: true,
  classes: 'in-the-procedure',
  tested: () => ['difference'],
  detectable: ({ sesoi }, factor) => ({
    effect: 'margin',
    value: Math.abs(sesoi.difference?.value ?? 0) * factor,
    unit: 'sd',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}`],
  testTitle: () => 'one-sided test of non-inferiority',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of arm, ${treatment} minus ${comparator} with positive as better, against minus the margin, by a one-sided test.`,
  problem: (facts) => {
    const margin = facts.bound();
    const difference = facts.effect('difference');
    const d = computed(difference.value + margin.value, 'sd', 'true difference plus margin', [
      `${facts.hypothesis.id}.effects.difference`,
      `${facts.hypothesis.id}.sesoi.difference`,
    ]);
    const adjusted = facts.baselineR(facts.outcome());
    const sides = quantity(1, 'number', { kind: 'default', because: 'non-inferiority is a one-sided question' });
    const test = { covariates: facts.covariates(), alpha: facts.alpha(), sides };
    return facts.hasClasses
      ? { procedure: 'classes-ancova', inputs: { ...facts.classArms(), d, baselineR: adjusted, ...test } }
      : { procedure: 'ancova-pre-post', inputs: { ...facts.people(), d, covariateOutcomeR: adjusted, ...test } };
  },
});
