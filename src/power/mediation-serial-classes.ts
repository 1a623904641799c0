import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { serialPower } from './families/product-of-paths-chains.js';
import { chainSpreads, serialClassesPower } from './families/product-of-paths-class-chains.js';
import {
  classMediators,
  consistentLayers,
  leavesTestInClasses,
  severalMediatorAssumptions,
  solvableSizes,
  withoutClasses,
} from './families/product-of-paths-class-inputs.js';
import { rSerialClasses } from './families/product-of-paths-class-r.js';
import { mediationPeople, solvablePaths, standardisedPath } from './families/product-of-paths-inputs.js';
import { mediationSerial } from './mediation-serial.js';
import { defineProcedure } from './procedure.js';

const { a, alpha, sides } = mediationPeople;

/**
 * Power to show a chain arm -> first mediator -> second mediator -> outcome by joint significance of its three paths when
 * one or both arms are taught in classes that the trial forms.
 *
 * a is tested between classes: variance of class means, classes - 2 degrees of freedom (with classes in one arm only,
 * Satterthwaite's test of its class means against the people of the other arm). The later paths are tested in mixed
 * models with random class intercepts, on the degrees of freedom within classes. Classes cost path a most.
 *
 * classes1, classSize1  arm 1: classes and their mean analysed size (an arm without classes: number of people, 1)
 * iccMediator1, ...     share of the variable's unadjusted within-arm variance that lies between classes, including
 *                       what the chain carries to it
 *
 * Paths as in `mediation-serial`, which this is without classes: completely standardised, and no others. Each is the same
 * between people as between class means. `powerIgnoringClasses` is what a plan without classes promises.
 *
 * Source: taylor-mackinnon-tein-2008 (the chain), krull-mackinnon-2001 (mediation with clusters), roberts-roberts-2005.
 */
export const mediationSerialClasses = defineProcedure({
  id: 'mediation-serial-classes',
  title: 'Serial mediation by joint significance of three paths, arms taught in classes',
  summary:
    'How likely are all three paths of a chain through two mediators to be significant when people share classes?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({
        ...classMediators,
        a,
        middle: standardisedPath('path from the first mediator to the second'),
        b: standardisedPath('path from the second mediator to the outcome'),
        alpha,
        sides,
      })
      .superRefine(checkPeople)
      .superRefine(leavesTestInClasses)
      .superRefine((inputs, context) => {
        const { second, outcome } = chainSpreads(inputs, withoutClasses(inputs));
        consistentLayers(inputs, context, [
          [second, 'middle', 'iccMediator2'],
          [outcome, 'b', 'iccOutcome'],
        ]);
      }),
  solvable: { ...solvableSizes, ...solvablePaths, middle: solvablePaths.b },
  formula:
    't_a on classes - 2 df from class means; t of each later path with information SS_within / v_within + SS_between / v_between of what the path before it leaves; power averaged over the sums of squares',
  assumes: severalMediatorAssumptions,
  cites: ['taylor-mackinnon-tein-2008', 'krull-mackinnon-2001', 'roberts-roberts-2005'],
  accuracy:
    'Equal class sizes within an arm; the quadrature is good to 3e-5. Taking the class variances as known makes power too low by .015 at most from 6 classes of 8, and by .025 with 4 classes of 6 or fewer (simulated mixed models).',
  evaluate(inputs) {
    const { a, middle, b, alpha } = inputs;
    const people = {
      n1: inputs.classes1 * inputs.classSize1,
      n2: inputs.classes2 * inputs.classSize2,
      x: 'two-arms',
    } as const;
    return {
      ...serialClassesPower(inputs, inputs, withoutClasses(inputs), alpha),
      indirect: a * middle * b,
      impliedDifference: 2 * a,
      powerIgnoringClasses: serialPower(people, a, middle, b, alpha).power,
    };
  },
  power: (inputs) => serialClassesPower(inputs, inputs, withoutClasses(inputs), inputs.alpha).power,
  toR(inputs) {
    const { classes1: n1, classSize1, classes2: n2, classSize2, a, middle, b, alpha, sides } = inputs;
    if (classSize1 > 1 || classSize2 > 1) return rSerialClasses(inputs, inputs, inputs, alpha);
    return mediationSerial.toR!({ n1, n2, x: 'two-arms', a, middle, b, alpha, sides });
  },
  rReplications: 1e6,
  example: {
    classes1: 8,
    classSize1: 10,
    classes2: 8,
    classSize2: 10,
    iccMediator1: 0.05,
    iccMediator2: 0.05,
    iccOutcome: 0.05,
    a: 0.35,
    middle: 0.3,
    b: 0.3,
    alpha: 0.05,
    sides: 2,
  },
});
