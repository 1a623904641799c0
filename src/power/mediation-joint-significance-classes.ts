import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { jointSignificance } from './families/product-of-paths.js';
import { classesDesign, ignoringClasses } from './families/product-of-paths-designs.js';
import { pathFigures } from './families/product-of-paths-figures.js';
import {
  consistent,
  exampleClasses,
  leavesTestWithClasses,
  mediationClassAssumptions,
  mediationClasses,
  mediationPaths,
  solvableClasses,
} from './families/product-of-paths-inputs.js';
import { rClasses } from './families/product-of-paths-r.js';
import { defineProcedure } from './procedure.js';

/**
 * Power to show mediation by joint significance when one or both arms are taught in classes that the trial forms.
 *
 * a is tested between classes: variance of class means, classes - 2 degrees of freedom (with classes in one arm only,
 * Satterthwaite's test of its class means against the people of the other arm). b is tested in a mixed model with
 * random class intercepts, which weights what people within classes and what class means tell, on the degrees of
 * freedom within classes (as nlme). Classes cost path a most and path b little.
 *
 * classes1, classSize1  arm 1: classes and their mean analysed size (an arm without classes: number of people, 1)
 * iccMediator           share of the mediator's unadjusted within-arm variance that lies between classes
 * iccOutcome            the same for the outcome, including what the mediator carries to it
 *
 * Baselines explain differences between people only. `powerIgnoringClasses` is what a plan without classes promises for
 * the same number of people. Paths and invalid inputs as in `mediation-joint-significance`, which this is without
 * classes. Source: krull-mackinnon-2001 (mediation with clusters), roberts-roberts-2005 (classes in one arm).
 */
export const mediationJointSignificanceClasses = defineProcedure({
  id: 'mediation-joint-significance-classes',
  title: 'Mediation by joint significance, arms taught in classes',
  summary: 'How likely are both paths of a mediation to be significant when people are taught in classes?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({ ...mediationClasses, ...mediationPaths })
      .superRefine(consistent)
      .superRefine(checkPeople)
      .superRefine(leavesTestWithClasses),
  solvable: solvableClasses,
  formula:
    't_a on classes - 2 df from class means; t_b with information SS_within / vY_within + SS_between / vY_between; joint power averaged over both sums of squares',
  assumes: mediationClassAssumptions,
  cites: ['krull-mackinnon-2001', 'roberts-roberts-2005', 'mackinnon-2002'],
  accuracy:
    'Equal class sizes within an arm. The quadrature is good to 1e-6 (5e-5 with classes in one arm); taking the class variance of the outcome as known changes power by less than .01 from 4 classes per arm.',
  evaluate(inputs) {
    const design = classesDesign(inputs, inputs, inputs);
    const joint = jointSignificance(design, inputs.alpha);
    return {
      power: joint.power,
      ...pathFigures(inputs, design, joint, inputs),
      powerIgnoringClasses: jointSignificance(ignoringClasses(inputs, inputs), inputs.alpha).power,
    };
  },
  power: (inputs) => jointSignificance(classesDesign(inputs, inputs, inputs), inputs.alpha).power,
  toR: (inputs) => rClasses(inputs, 'joint'),
  rReplications: 1e6,
  example: exampleClasses,
});
