import * as z from 'zod';
import { jointSignificance } from './families/product-of-paths.js';
import { peopleDesign } from './families/product-of-paths-designs.js';
import { pathFigures } from './families/product-of-paths-figures.js';
import {
  consistent,
  examplePeople,
  leavesTest,
  mediationAssumptions,
  mediationPeople,
  solvablePeople,
} from './families/product-of-paths-inputs.js';
import { rMonteCarloInterval } from './families/product-of-paths-r.js';
import { monteCarloInterval, regionPower } from './families/product-of-paths-regions.js';
import { defineProcedure } from './procedure.js';

/**
 * Power to show mediation by the Monte Carlo confidence interval of a * b: independent normal draws around the two
 * estimates, with their standard errors, are multiplied, and the percentile interval excludes zero.
 *
 * With many draws the decision depends only on the two t statistics: with p = P(Z > |t_a|) and q = P(Z > |t_b|) a share
 * p + q - 2pq of the products has the wrong sign, and the interval excludes zero when it is below alpha / 2. So power is
 * an integral over t_a and t_b; nothing is simulated. The draws are normal although the standard errors are
 * estimated, so with few people the interval rejects slightly more often than the t tests. Figures as in
 * `mediation-joint-significance`; powerA and powerB are those of the t tests.
 *
 * Paths, covariates and invalid inputs as in `mediation-joint-significance`.
 * Sources: mackinnon-2004 (the interval), preacher-selig-2012 (its use).
 */
export const mediationMonteCarloInterval = defineProcedure({
  id: 'mediation-monte-carlo-interval',
  title: 'Mediation by the Monte Carlo interval of a * b',
  summary: 'How likely does the Monte Carlo confidence interval of the indirect effect exclude zero?',
  family: 'product-of-paths',
  inputs: () => z.strictObject(mediationPeople).superRefine(consistent).superRefine(leavesTest(3)),
  solvable: solvablePeople,
  formula: 'P(p + q - 2 p q < alpha / 2), p = P(Z > |t_a|), q = P(Z > |t_b|), averaged over s ~ chi2(n - 2 - q)',
  assumes: mediationAssumptions,
  cites: ['mackinnon-2004', 'preacher-selig-2012'],
  accuracy: 'Exact for normal residuals and an interval from infinitely many draws; the quadrature is good to 1e-6.',
  evaluate(inputs) {
    const design = peopleDesign(inputs, inputs);
    const joint = jointSignificance(design, inputs.alpha);
    return {
      power: regionPower(design, monteCarloInterval(inputs.alpha)),
      ...pathFigures(inputs, design, joint),
      powerJointSignificance: joint.power,
    };
  },
  power: (inputs) => regionPower(peopleDesign(inputs, inputs), monteCarloInterval(inputs.alpha)),
  toR: rMonteCarloInterval,
  rReplications: 1e6,
  example: examplePeople,
});
