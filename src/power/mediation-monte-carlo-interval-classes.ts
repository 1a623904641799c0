import * as z from 'zod';
import { normal } from '../statistics/normal.js';
import { studentT } from '../statistics/student-t.js';
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
import { monteCarloInterval, regionPower } from './families/product-of-paths-regions.js';
import { defineProcedure } from './procedure.js';

/**
 * Power to show mediation by the Monte Carlo interval of a * b when one or both arms are taught in classes.
 *
 * The estimates and standard errors are those of `mediation-joint-significance-classes`. The interval draws a from a
 * normal although its standard error rests on few classes, so with few classes it excludes zero too often:
 * `typeOneErrorA` is the error rate of that step alone (alpha if the standard error were known). Below about 20
 * classes prefer joint significance.
 *
 * Inputs as in `mediation-joint-significance-classes`.
 * Sources: mackinnon-2004 (the interval), krull-mackinnon-2001 (mediation with clusters).
 */
export const mediationMonteCarloIntervalClasses = defineProcedure({
  id: 'mediation-monte-carlo-interval-classes',
  title: 'Mediation by the Monte Carlo interval, arms taught in classes',
  summary: 'How likely does the Monte Carlo interval of a * b exclude zero when people are taught in classes?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({ ...mediationClasses, ...mediationPaths })
      .superRefine(consistent)
      .superRefine(checkPeople)
      .superRefine(leavesTestWithClasses),
  solvable: solvableClasses,
  formula:
    'P(p + q - 2 p q < alpha / 2), p = P(Z > |t_a|), q = P(Z > |t_b|), averaged over the sums of squares between and within classes',
  assumes: mediationClassAssumptions,
  cites: ['mackinnon-2004', 'krull-mackinnon-2001'],
  accuracy:
    'Equal class sizes within an arm, infinitely many draws. The quadrature is good to 1e-5; taking the class variance of the outcome as known changes power by less than .01 from 4 classes per arm.',
  evaluate(inputs) {
    const region = monteCarloInterval(inputs.alpha);
    const design = classesDesign(inputs, inputs, inputs);
    const joint = jointSignificance(design, inputs.alpha);
    return {
      power: regionPower(design, region),
      ...pathFigures(inputs, design, joint, inputs),
      powerJointSignificance: joint.power,
      powerIgnoringClasses: regionPower(ignoringClasses(inputs, inputs), region),
      typeOneErrorA: design.dfA > 0 ? 2 * studentT.upperTail(normal.upperQuantile(inputs.alpha / 2), design.dfA) : 0,
    };
  },
  power: (inputs) => regionPower(classesDesign(inputs, inputs, inputs), monteCarloInterval(inputs.alpha)),
  toR: (inputs) => rClasses(inputs, 'interval'),
  rReplications: 1e6,
  example: exampleClasses,
});
