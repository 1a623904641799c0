import * as z from 'zod';
import { jointSignificance } from './families/product-of-paths.js';
import { residualScenarios } from './families/product-of-paths-designs.js';
import {
  mediationAssumptions,
  mediationPeople,
  solvablePaths,
  withoutBaselines,
} from './families/product-of-paths-inputs.js';
import { effect, people } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const { alpha, sides } = mediationPeople;

/**
 * Power to show that a two-valued moderator changes the first stage of a mediation: the arm-by-moderator effect on the
 * mediator and the mediator's path to the outcome are both significant.
 *
 * Two arms of equal size and two groups of people, the first a share of n; mediator and outcome have residual variance
 * 1, the outcome is regressed on arm, moderator, their product and the mediator. aDifference is how much more the
 * arms differ in the second group than in the first, so 0.4 is a difference of differences of 0.4 SD. What
 * the arms differ by in the first group does not matter.
 *
 * Source: preacher-rucker-hayes-2007.
 */
export const mediationModeratedFirstStage = defineProcedure({
  id: 'mediation-moderated-first-stage',
  title: 'Moderated mediation, first stage',
  summary: 'How likely are the moderated path to the mediator and the path from it both significant?',
  family: 'product-of-paths',
  inputs: () =>
    z.strictObject({
      n: people('people analysed in both arms and both groups together', 6),
      groupShare: described(z.number().min(0.001).max(0.999).default(0.5), {
        description: 'share of people in one of the two groups of the moderator',
        unit: 'share of people',
        power: 'varies',
        because: 'groups of equal size tell most about their difference',
      }),
      aDifference: effect('difference between the groups in the effect of the arm on the mediator', 'SD within cells'),
      b: effect(
        'path from the mediator to the outcome',
        'residual SD of the outcome per SD of the mediator within cells',
      ),
      alpha,
      sides,
    }),
  solvable: {
    n: { kind: 'integer', from: 6, to: 1e6 },
    aDifference: { kind: 'real', from: 0, to: 20 },
    b: { kind: 'real', from: 0, to: 20 },
    alpha: solvablePaths.alpha,
  },
  formula:
    'joint significance with z_a = aDifference sqrt(n p (1 - p)) / 2, s ~ chi2(n - 4), t_b on n - 5 df with ncp b sqrt(s)',
  assumes: withoutBaselines(mediationAssumptions),
  cites: ['preacher-rucker-hayes-2007', 'mackinnon-2002'],
  accuracy: 'Exact for normal residuals and the stated group sizes; the quadrature is good to 1e-8.',
  evaluate({ n, groupShare, aDifference, b, alpha }) {
    const [dfA, dfB] = [n - 4, n - 5];
    const meansA = [{ value: (aDifference * Math.sqrt(n * groupShare * (1 - groupShare))) / 2, weight: 1 }];
    const scenarios = dfB >= 1 ? residualScenarios(dfA, meansA, { mediator: 1, slope: b, outcome: 1 }) : [];
    return {
      ...jointSignificance({ scenarios, dfA, dfB }, alpha),
      indirectDifference: aDifference * b,
      dfA: Math.max(0, dfA),
      dfB: Math.max(0, dfB),
    };
  },
  toR: ({ n, groupShare, aDifference, b, alpha }) =>
    `local({ dfA <- ${n - 4}; dfB <- ${n - 5}; m <- ${aDifference} * sqrt(${n} * ${groupShare} * ${1 - groupShare}) / 2; q <- 1 - ${alpha} / 2; ` +
    'integrate(function(u) { s <- qchisq(u, dfA); cut <- qt(q, dfA) * sqrt(s / dfA); ' +
    `(pnorm(m - cut) + pnorm(-m - cut)) * (pt(qt(q, dfB), dfB, ${b} * sqrt(s), lower.tail = FALSE) + pt(-qt(q, dfB), dfB, ${b} * sqrt(s))) }, ` +
    '0, 1, rel.tol = 1e-8)$value })',
  example: { n: 320, groupShare: 0.5, aDifference: 0.6, b: 0.25, alpha: 0.05, sides: 2 },
});
