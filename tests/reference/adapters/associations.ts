import { correlation } from '../../../src/power/correlation.js';
import { correlationTwoIndependent } from '../../../src/power/correlation-two-independent.js';
import { equivalenceCorrelation } from '../../../src/power/equivalence-correlation.js';
import { moderationThreeWay } from '../../../src/power/moderation-three-way.js';
import type { AnyProcedure } from '../../../src/power/procedure.js';
import type { Adapter } from '../harness.js';
import { evaluate, solved } from './evaluate.js';

/** Correlations, and interactions given by correlations. */

/** The procedure with another of its figures as its power. */
const byFigure = (procedure: AnyProcedure, figure: string): AnyProcedure => ({
  ...procedure,
  evaluate: (inputs) => ({ power: evaluate(procedure, inputs)[figure] }),
  power: (inputs) => evaluate(procedure, inputs)[figure],
});

export const associationAdapters: Readonly<Record<string, Adapter>> = {
  'correlation.power': ({ n, rho, alpha, tails }) => {
    const { power, powerApproximate } = evaluate(correlation, { n, rho, alpha, sides: tails });
    // Without a correlation the file states alpha itself; pwr prints its approximation, such as .004772 for alpha = .005.
    return { power_exact: power, power_pwr_approx: rho === 0 ? alpha : powerApproximate };
  },
  'correlation.sample-size': ({ rho, power, alpha, tails }) => {
    const given = { rho, alpha, sides: tails };
    const target = { for: 'n', power };
    return {
      n_exact: solved(correlation, given, target).value,
      n_fisher_z: solved(byFigure(correlation, 'powerFisherZ'), given, target).value,
    };
  },
  // One-sided cases test in the direction of the true difference.
  'correlation.two-independent.power': ({ rho1, rho2, n1, n2, alpha, tails }) =>
    evaluate(
      correlationTwoIndependent,
      rho1 >= rho2
        ? { n1, n2, rho1, rho2, alpha, sides: tails }
        : { n1: n2, n2: n1, rho1: rho2, rho2: rho1, alpha, sides: tails },
    ),
  'equivalence.correlation.power': ({ n, bound, rho, alpha }) =>
    evaluate(equivalenceCorrelation, { n, trueCorrelation: rho, lower: -bound, upper: bound, alpha }),
  'moderation.three-way.power': (given) =>
    evaluate(moderationThreeWay, {
      n: given.n,
      interaction: given.b_x1x2x3,
      rX1Y: given.r_x1_y,
      rX2Y: given.r_x2_y,
      rX3Y: given.r_x3_y,
      rX1X2Y: given.r_x1x2_y,
      rX1X3Y: given.r_x1x3_y,
      rX2X3Y: given.r_x2x3_y,
      rX1X2: given.r_x1_x2,
      rX1X3: given.r_x1_x3,
      rX2X3: given.r_x2_x3,
      reliabilityX1: given.rel_x1,
      reliabilityX2: given.rel_x2,
      reliabilityX3: given.rel_x3,
      reliabilityY: given.rel_y,
      alpha: given.alpha,
    }),
};
