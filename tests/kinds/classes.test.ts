import { describe, it } from 'vitest';
import { nightly } from '../simulation/size.js';
import { expectAgreement } from './agreement.js';
import { assumed, type Trial, trialOf } from './trial.js';

/**
 * Arms taught in classes, few of them: the closed form compares means of classes on classes - 2 degrees of freedom (Satterthwaite's
 * where one arm has none), the planned analysis is the mixed model. They part where it estimates no difference between classes: it
 * then tests on the degrees of freedom of people. From three classes an arm that is within .015 (.02 for equivalence). With two classes
 * an arm and an intraclass correlation of .01 the mixed model has a power of .60 where the closed form says .50: in six of ten
 * studies no difference between classes is found, and 2 degrees of freedom become 29.
 */

const both = ['cbct', 'health'];
const one = ['cbct'];

const wellbeing = (difference: number): Trial => ({
  hypothesis: `hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, compare: {treatment: cbct, comparator: health}, effects: {difference: ${assumed(difference)}}`,
  baselineCorrelation: '{swls-life-satisfaction: 0.6}',
});

const bounded = (hypothesis: string, bound: number): Trial => ({
  hypothesis: `hypothesis: ${hypothesis}, outcome: rmet, compare: {treatment: cbct, comparator: health}, sesoi: {difference: ${bound}}`,
  measures: '[{measure: rmet, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{rmet: 0.6}',
});

const equivalence = (bound: number) => bounded('malleability-equivalence-across-practices', bound);
const noninferiority = (margin: number) => bounded('cft-combines-both', margin);

/** Classes of 8: so many an arm, with the difference that makes the test worth a look. */
const few = (classes: number, icc: number, arms: readonly string[], trial: Trial, within: number, often?: true) => ({
  name: `${classes} classes in ${arms.length === 2 ? 'both arms' : 'one arm'}, ICC ${icc}: ${trial.hypothesis.slice(12, 30)}`,
  trial: { ...trial, classes: { size: 8, icc, arms } },
  recruited: 8 * classes,
  within,
  often,
});

const cases = [
  few(3, 0.1, both, wellbeing(1.2), 0.015, true),
  few(3, 0.1, one, wellbeing(1), 0.015),
  few(4, 0.05, both, wellbeing(0.8), 0.015),
  few(4, 0.05, one, wellbeing(0.7), 0.015, true),
  few(6, 0.2, both, wellbeing(0.9), 0.01),
  few(6, 0.01, one, wellbeing(0.5), 0.02),
  few(12, 0.05, both, wellbeing(0.45), 0.01),
  few(2, 0.01, both, wellbeing(1.1), 0.1),
  few(2, 0.2, both, wellbeing(2), 0.02),
  few(5, 0.1, both, equivalence(0.9), 0.02, true),
  few(8, 0.05, one, equivalence(0.6), 0.02),
  few(5, 0.1, both, noninferiority(0.8), 0.015, true),
  few(8, 0.05, one, noninferiority(0.5), 0.015),
];

describe('few classes: the mixed model rejects as often as the closed form says', () => {
  it.each(cases.filter(({ often }) => often || nightly).map((each) => [each.name, each] as const))(
    '%s',
    (_, { trial, recruited, within }) => {
      const replications = nightly ? 20_000 : 6000;
      expectAgreement(trialOf(trial), 'H1', { cbct: recruited, health: recruited }, { replications, within });
    },
  );
});
