import * as z from 'zod';
import { checkClassArms } from './class-inputs.js';
import { checkBounds, lowerBound, oneSidedAlpha, trueDifference, upperBound } from './equivalence-inputs.js';
import { armOf, testOfArms } from './families/class-arms.js';
import { equivalence } from './families/scaled-t.js';
import { baselineR, classArms, covariates } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rEquivalenceOfArms } from './r-code.js';

const inputs = () =>
  z
    .strictObject({
      ...classArms,
      lower: lowerBound,
      upper: upperBound,
      trueDifference,
      baselineR,
      covariates,
      alpha: oneSidedAlpha,
    })
    .superRefine(checkBounds('trueDifference'))
    .superRefine((given, context) => checkClassArms(given, given.covariates === 0 ? 0 : given.baselineR, context));

/**
 * Power to show that two arms are equivalent, adjusted for baseline, with or without classes.
 *
 * Two one-sided tests of the adjusted difference; the test itself is that of `classes-ancova`. Bounds and
 * difference are in SD of the unadjusted outcome within arms. Power is exact over the chance imbalance of the
 * covariates, or over the arms' estimated variances where those are estimated apart.
 *
 * classes1, ...         as in `classes-ancova`; an arm without classes: number of people, 1, 0
 * lower, upper          bounds of equivalence
 * trueDifference        difference at which power is wanted, usually 0
 * baselineR, covariates multiple correlation of the covariates with the outcome, and their number
 * alpha                 type I error of each one-sided test
 *
 * Source: schuirmann-1987, phillips-1990 for the tests; shieh-2020 for the covariates.
 */
export const equivalenceAncova = defineProcedure({
  id: 'equivalence-ancova',
  title: 'Equivalence of two arms, adjusted for baseline (TOST)',
  summary: 'How likely is a trial to show that two arms differ by less than a margin?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    classes1: { kind: 'integer', from: 2, to: 1e6 },
    classes2: { kind: 'integer', from: 2, to: 1e6 },
    classSize1: { kind: 'integer', from: 2, to: 1e5 },
    classSize2: { kind: 'integer', from: 2, to: 1e5 },
    upper: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.4999 },
  },
  formula: 'P(lower + t s < estimate < upper - t s), averaged over covariate imbalance or estimated variances',
  assumes: [
    'random-allocation',
    'classes-formed-at-allocation',
    'independent-classes',
    'class-size-unrelated',
    'normal-residuals',
    'normal-covariates',
    'equal-slopes',
    'slope-within-classes',
    'complete-data',
  ],
  cites: ['schuirmann-1987', 'phillips-1990', 'shieh-2020', 'moerbeek-wong-2008'],
  accuracy: 'As classes-ancova; without classes exact, computed to about 1e-8.',
  evaluate(given) {
    const test = testOf(given);
    return {
      power: equivalence(test.mixture, given.trueDifference, given.lower, given.upper, given.alpha),
      df: test.df,
      standardError: test.standardError,
      pooled: test.pooled,
    };
  },
  toR(given) {
    const [low, high] = [given.lower - given.trueDifference, given.upper - given.trueDifference];
    return rEquivalenceOfArms(testOf(given), low, high, given.covariates, given.alpha);
  },
  example: {
    classes1: 20,
    classSize1: 10,
    icc1: 0.03,
    classes2: 20,
    classSize2: 10,
    icc2: 0.03,
    sizeVariation: 0,
    lower: -0.3,
    upper: 0.3,
    trueDifference: 0,
    baselineR: 0.6,
    covariates: 1,
    alpha: 0.05,
  },
});

function testOf(given: z.infer<ReturnType<typeof inputs>>) {
  const r = given.covariates === 0 ? 0 : given.baselineR;
  const arm1 = armOf(given.classes1, given.classSize1, given.icc1, 1 - r * r);
  const arm2 = armOf(given.classes2, given.classSize2, given.icc2, 1 - r * r);
  return testOfArms(arm1, arm2, { covariates: given.covariates, sizeVariation: given.sizeVariation });
}
