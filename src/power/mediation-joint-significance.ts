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
import { rJointSignificance } from './families/product-of-paths-r.js';
import { defineProcedure } from './procedure.js';

/**
 * Power to show mediation by joint significance: the ordinary least squares t tests of a (arm on mediator) and of b
 * (mediator on outcome, given the arm) both reject.
 *
 * Paths are completely standardised with arms coded -1 and 1, so the arms differ by 2a SD of the mediator; a means the
 * same with unequal arms, where only the spread of the arm variable shrinks to 4 n1 n2 / n. A normal X has variance 1.
 * Both regressions may adjust for the same baseline covariates; their chance imbalance is integrated out. The mediator
 * is taken to be unrelated to the outcome's baseline, whose explained variance then comes off the outcome's residual.
 *
 * Joint significance is conservative: with no effect at all its error rate is alpha squared. It shows that both paths exist in this model; that b is causal rests
 * on no unmeasured cause of mediator and outcome, which no sample size provides.
 *
 * Invalid inputs, such as paths that explain more than all of the outcome, are reported by `inputs`.
 * Sources: mackinnon-2002 (the test), fritz-mackinnon-2007 (its power), kenny-judd-2014 (why b can need more people
 * than the total effect).
 */
export const mediationJointSignificance = defineProcedure({
  id: 'mediation-joint-significance',
  title: 'Mediation by joint significance of both paths',
  summary: 'How likely are both paths of a mediation, arm to mediator and mediator to outcome, to be significant?',
  family: 'product-of-paths',
  inputs: () => z.strictObject(mediationPeople).superRefine(consistent).superRefine(leavesTest(3)),
  solvable: solvablePeople,
  formula:
    'mean over s ~ chi2(n - 2 - q) of P(|Z + a sqrt(SSx / vM)| > tA sqrt(s / (n - 2 - q))) * P(|t(n - 3 - q, b sqrt(s vM / vY))| > tB)',
  assumes: mediationAssumptions,
  cites: ['mackinnon-2002', 'fritz-mackinnon-2007', 'kenny-judd-2014'],
  accuracy: 'Exact for normal residuals; the quadrature is good to 1e-7.',
  evaluate(inputs) {
    const design = peopleDesign(inputs, inputs);
    const joint = jointSignificance(design, inputs.alpha);
    return { power: joint.power, ...pathFigures(inputs, design, joint) };
  },
  toR: rJointSignificance,
  example: examplePeople,
});
