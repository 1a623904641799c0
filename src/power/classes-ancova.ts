import * as z from 'zod';
import { checkClassArms } from './class-inputs.js';
import { positiveIfOneSided } from './direction.js';
import { armOf, ignoringClasses, testOfArms, varianceOfMean } from './families/class-arms.js';
import { rejection } from './families/scaled-t.js';
import { alpha, baselineR, classArms, covariates, d, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rOfArms } from './r-code.js';

const inputs = () =>
  z
    .strictObject({ ...classArms, d, baselineR, covariates, alpha, sides })
    .superRefine(positiveIfOneSided('d'))
    .superRefine((given, context) => checkClassArms(given, given.covariates === 0 ? 0 : given.baselineR, context));

/**
 * Power of the baseline-adjusted comparison of two arms, when people are taught in classes that the trial
 * forms, in both arms, in one, or in neither.
 *
 * People who share a class come to share outcomes, so the classes and not the people are the sample. With
 * the same structure in both arms the test has classes1 + classes2 - 2 degrees of freedom; with classes in one arm only,
 * or of another kind, each arm's variance is estimated apart (Satterthwaite), averaged exactly over what the
 * data may make of it. Without classes it is `ancova-pre-post`. Classes are formed at allocation, so baseline
 * explains variance between people within classes only, and adjusting for it cannot remove the class variance.
 *
 * classes1, classSize1, icc1  arm 1: classes, mean analysed size, share of outcome variance between classes
 *                             (an arm without classes: number of people, 1, 0); the same for arm 2
 * d                           difference in SD of the unadjusted outcome within arms, signed
 * baselineR, covariates       multiple correlation of the covariates with the outcome, and their number
 * sizeVariation               coefficient of variation of class size
 *
 * Figures: `powerIgnoringClasses` is what a plan without classes would promise, `typeOneErrorIgnoringClasses`
 * the error rate such an analysis really has.
 *
 * Source: moerbeek-wong-2008, roberts-roberts-2005; van-breukelen-2007 for unequal sizes.
 */
export const classesAncova = defineProcedure({
  id: 'classes-ancova',
  title: 'ANCOVA of two arms taught in classes',
  summary: 'How likely is a comparison of two arms to find a difference when people are taught in classes?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    classes1: { kind: 'integer', from: 2, to: 1e6 },
    classes2: { kind: 'integer', from: 2, to: 1e6 },
    classSize1: { kind: 'integer', from: 2, to: 1e5 },
    classSize2: { kind: 'integer', from: 2, to: 1e5 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula:
    'var(arm mean) = (icc + (1 - icc - r^2) / size) / classes; t on classes1 + classes2 - 2 df, or Satterthwaite',
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
  cites: ['moerbeek-wong-2008', 'roberts-roberts-2005', 'van-breukelen-2007', 'imhof-1961'],
  accuracy:
    'Exact for equal class sizes without covariates; by simulation within .003 with one covariate, and up to .007 too low with 3 covariates and 4 classes of 3; unequal sizes within .005 up to a coefficient of variation of .4 and .04 at .8.',
  evaluate(given) {
    const { arm1, arm2, options } = armsOf(given);
    const { d, alpha, sides } = given;
    const test = testOfArms(arm1, arm2, options);
    const singly =
      (arm1.between + arm1.within) / (arm1.classes * arm1.size) +
      (arm2.between + arm2.within) / (arm2.classes * arm2.size);
    return {
      power: rejection(test.mixture, d, alpha, sides),
      ncp: d / test.standardError,
      df: test.df,
      standardError: test.standardError,
      pooled: test.pooled,
      designEffect:
        (varianceOfMean(arm1, options.sizeVariation) + varianceOfMean(arm2, options.sizeVariation)) / singly,
      ...ignoringClasses(arm1, arm2, d, alpha, sides, options),
    };
  },
  power(given) {
    const { arm1, arm2, options } = armsOf(given);
    return rejection(testOfArms(arm1, arm2, options).mixture, given.d, given.alpha, given.sides);
  },
  toR(given) {
    const { arm1, arm2, options } = armsOf(given);
    return rOfArms(testOfArms(arm1, arm2, options), given.d, options.covariates, given.alpha, given.sides);
  },
  example: {
    classes1: 8,
    classSize1: 10,
    icc1: 0.05,
    classes2: 8,
    classSize2: 10,
    icc2: 0.05,
    sizeVariation: 0.2,
    d: 0.4,
    baselineR: 0.6,
    covariates: 1,
    alpha: 0.05,
    sides: 2,
  },
});

function armsOf(given: z.infer<ReturnType<typeof inputs>>) {
  const r = given.covariates === 0 ? 0 : given.baselineR;
  const residual = 1 - r * r;
  return {
    arm1: armOf(given.classes1, given.classSize1, given.icc1, residual),
    arm2: armOf(given.classes2, given.classSize2, given.icc2, residual),
    options: { covariates: given.covariates, sizeVariation: given.sizeVariation },
  };
}
