import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { parallelPower } from './families/product-of-paths-chains.js';
import {
  classMediators,
  consistentLayers,
  leavesTestInClasses,
  severalMediatorAssumptions,
  solvableSizes,
  withoutClasses,
} from './families/product-of-paths-class-inputs.js';
import { parallelClassesPower, parallelSpreads } from './families/product-of-paths-class-parallel.js';
import { rParallelClasses } from './families/product-of-paths-class-r.js';
import { solvablePaths } from './families/product-of-paths-inputs.js';
import { correlation } from './inputs.js';
import { mediationParallel } from './mediation-parallel.js';
import { defineProcedure } from './procedure.js';

const { a1, a2, b1, b2, direct, show, alpha, sides } = mediationParallel.inputs.shape;

/**
 * Power to show two parallel mediators by joint significance when one or both arms are taught in classes that the trial
 * forms.
 *
 * The a paths are tested between classes, on classes - 2 degrees of freedom or Satterthwaite's; the b paths together in
 * one mixed model with random class intercepts, on the degrees of freedom within classes.
 *
 * classes1, classSize1  arm 1: classes and their mean analysed size (an arm without classes: number of people, 1)
 * iccMediator1, ...     share of the variable's unadjusted within-arm variance that lies between classes; the outcome's
 *                       includes what the mediators carry to it
 * mediatorCorrelation   between people of a class, and alike between classes; within arms the same where both mediators
 *                       have the same share between classes, a little less otherwise
 *
 * Paths and questions as in `mediation-parallel`, which this is without classes. Each path is the same between people
 * as between class means. `powerIgnoringClasses` is what a plan without classes promises.
 *
 * Source: preacher-hayes-2008 (the model), krull-mackinnon-2001 (mediation with clusters), roberts-roberts-2005.
 */
export const mediationParallelClasses = defineProcedure({
  id: 'mediation-parallel-classes',
  title: 'Parallel mediation by joint significance, arms taught in classes',
  summary: 'How likely are two parallel indirect effects, or one of them, to be significant when people share classes?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({
        ...classMediators,
        ...{ a1, a2, b1, b2, direct },
        mediatorCorrelation: correlation(
          'correlation of the two mediators between people of a class, and between classes',
          {
            power: 'varies',
            because: 'related mediators are harder to tell apart, but chance on their paths from the arm is shared',
          },
        ),
        show,
        alpha,
        sides,
      })
      .superRefine(checkPeople)
      .superRefine(leavesTestInClasses)
      .superRefine((inputs, context) => {
        const { outcome } = parallelSpreads(pathsOf(inputs), withoutClasses(inputs));
        consistentLayers(inputs, context, [[outcome, 'b1', 'iccOutcome']]);
      }),
  solvable: { ...solvableSizes, a1: solvablePaths.a, b1: solvablePaths.b, alpha: solvablePaths.alpha },
  formula:
    'mean over the Wishart matrices of the mediators between and within classes of P(a tests) P(b tests), information on b = W_within / v_within + W_between / v_between',
  assumes: [...severalMediatorAssumptions, 'mediators-correlated-alike'],
  cites: ['preacher-hayes-2008', 'krull-mackinnon-2001', 'roberts-roberts-2005'],
  accuracy:
    'Equal class sizes within an arm; the quadrature is good to 1e-5 from 6 classes and 1e-3 with fewer. Taking the class variances as known changes power by .015 at most from 6 classes of 8, and by .025 with 4 classes of 6 or fewer (simulated mixed models).',
  evaluate(inputs) {
    const { classes1, classSize1, classes2, classSize2, a1, a2, b1, b2, show, alpha } = inputs;
    const paths = pathsOf(inputs);
    const { dfA, dfB, ...powers } = parallelClassesPower(inputs, paths, withoutClasses(inputs), alpha);
    const { person, class: between } = parallelSpreads(paths, withoutClasses(inputs)).outcome;
    const people = { n1: classes1 * classSize1, n2: classes2 * classSize2, x: 'two-arms' } as const;
    return {
      power: powers[show],
      ...powers,
      indirect1: a1 * b1,
      indirect2: a2 * b2,
      dfA,
      dfB,
      varianceY: person + between,
      powerIgnoringClasses: parallelPower(people, paths, alpha)[show],
    };
  },
  power: (inputs) => parallelClassesPower(inputs, pathsOf(inputs), withoutClasses(inputs), inputs.alpha)[inputs.show],
  toR(inputs) {
    const { classes1, classSize1, classes2, classSize2, show, alpha } = inputs;
    if (classSize1 > 1 || classSize2 > 1) return rParallelClasses(inputs, pathsOf(inputs), inputs, show, alpha);
    const { a1, a2, b1, b2, direct, mediatorCorrelation, sides } = inputs;
    return mediationParallel.toR!({
      ...{ n1: classes1, n2: classes2, x: 'two-arms' },
      ...{ a1, a2, b1, b2, direct, mediatorCorrelation, show, alpha, sides },
    });
  },
  rReplications: 1e6,
  example: {
    classes1: 10,
    classSize1: 10,
    classes2: 10,
    classSize2: 10,
    iccMediator1: 0.05,
    iccMediator2: 0.05,
    iccOutcome: 0.08,
    a1: 0.35,
    a2: 0.35,
    b1: 0.25,
    b2: 0.3,
    direct: 0,
    mediatorCorrelation: 0.4,
    show: 'both',
    alpha: 0.05,
    sides: 2,
  },
});

interface Inputs {
  readonly a1: number;
  readonly a2: number;
  readonly b1: number;
  readonly b2: number;
  readonly direct: number;
  readonly mediatorCorrelation: number;
}

const pathsOf = ({ a1, a2, b1, b2, direct, mediatorCorrelation }: Inputs) => ({
  ...{ a1, a2, b1, b2, direct },
  correlation: mediatorCorrelation,
});
