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
import { rSobel } from './families/product-of-paths-r.js';
import { aroian, regionPower, sobel } from './families/product-of-paths-regions.js';
import { defineProcedure } from './procedure.js';

/**
 * Power of Sobel's test of an indirect effect: a * b over sqrt(a^2 se_b^2 + b^2 se_a^2), compared with the normal table.
 *
 * The product of two estimates is not normal, so the test is far too conservative; it is here to show what it costs
 * (`powerJointSignificance` stands beside it) and to check published plans. `powerAroian` is the version with
 * se_a^2 se_b^2 added under the root. The power is that of the test as it is done, with both standard errors
 * estimated, not that of a normal approximation to it.
 *
 * Paths, covariates and invalid inputs as in `mediation-joint-significance`.
 * Sources: sobel-1982, aroian-1947 (the tests), mackinnon-2002 (how they compare).
 */
export const mediationSobel = defineProcedure({
  id: 'mediation-sobel',
  title: "Mediation by Sobel's test",
  summary: "How likely is Sobel's test of the indirect effect to be significant?",
  family: 'product-of-paths',
  inputs: () => z.strictObject(mediationPeople).superRefine(consistent).superRefine(leavesTest(3)),
  solvable: solvablePeople,
  formula: 'P(1 / t_a^2 + 1 / t_b^2 < 1 / z^2), averaged over s ~ chi2(n - 2 - q)',
  assumes: mediationAssumptions,
  cites: ['sobel-1982', 'aroian-1947', 'mackinnon-2002'],
  accuracy:
    'Exact for normal residuals; the quadrature is good to 1e-6 (1e-5 below 15 people, 1e-4 below 6 or where a path has a t beyond 30).',
  evaluate(inputs) {
    const design = peopleDesign(inputs, inputs);
    const joint = jointSignificance(design, inputs.alpha);
    return {
      power: regionPower(design, sobel(inputs.alpha)),
      ...pathFigures(inputs, design, joint),
      powerAroian: regionPower(design, aroian(inputs.alpha)),
      powerJointSignificance: joint.power,
    };
  },
  power: (inputs) => regionPower(peopleDesign(inputs, inputs), sobel(inputs.alpha)),
  toR: rSobel,
  rReplications: 1e6,
  example: examplePeople,
});
