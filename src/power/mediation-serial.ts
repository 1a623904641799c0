import * as z from 'zod';
import { serialPower } from './families/product-of-paths-chains.js';
import {
  leavesTest,
  mediationAssumptions,
  mediationPeople,
  solvablePaths,
  standardisedPath,
  withoutBaselines,
} from './families/product-of-paths-inputs.js';
import { defineProcedure } from './procedure.js';

const { n1, n2, x, a, alpha, sides } = mediationPeople;

/**
 * Power to show a chain arm -> first mediator -> second mediator -> outcome by joint significance of its three paths.
 *
 * Paths are completely standardised and there are no others; the outcome is regressed on arm and both mediators,
 * the second mediator on arm and the first. Each regression's residual sum of squares is the information of the next
 * path, so power is an integral over two chi-squares.
 *
 * Source: taylor-mackinnon-tein-2008.
 */
export const mediationSerial = defineProcedure({
  id: 'mediation-serial',
  title: 'Serial mediation by joint significance of three paths',
  summary: 'How likely are all three paths of a chain through two mediators to be significant?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        x,
        a,
        middle: standardisedPath('path from the first mediator to the second'),
        b: standardisedPath('path from the second mediator to the outcome'),
        alpha,
        sides,
      })
      .superRefine(leavesTest(4)),
  solvable: { n1: { kind: 'integer', from: 2, to: 1e6 }, ...solvablePaths, middle: solvablePaths.b },
  formula: 'mean over s1 ~ chi2(n - 2), s2 ~ chi2(n - 3) of P(|t_a| > cut) P(|t_middle| > cut) P(|t_b| > cut)',
  assumes: withoutBaselines(mediationAssumptions),
  cites: ['taylor-mackinnon-tein-2008', 'mackinnon-2002'],
  accuracy: 'Exact for normal residuals and no paths besides the chain; the quadrature is good to 1e-6 from 10 people.',
  evaluate({ n1, n2, x, a, middle, b, alpha }) {
    const n = n1 + n2;
    return {
      ...serialPower({ n1, n2, x }, a, middle, b, alpha),
      indirect: a * middle * b,
      impliedDifference: 2 * a,
      dfB: Math.max(0, n - 4),
    };
  },
  toR({ n1, n2, x, a, middle, b, alpha }) {
    const n = n1 + n2;
    const spread = x === 'normal' ? `rchisq(R, ${n - 1})` : `${(4 * n1 * n2) / n}`;
    return (
      `local({ set.seed(1); R <- 1e6; n <- ${n}; a <- ${a}; d <- ${middle}; b <- ${b}; s1 <- rchisq(R, n - 2); s2 <- rchisq(R, n - 3); ` +
      `t1 <- (a * sqrt(${spread} / (1 - a^2)) + rnorm(R)) / sqrt(s1 / (n - 2)); ` +
      't2 <- (d * sqrt(s1 * (1 - a^2) / (1 - d^2)) + rnorm(R)) / sqrt(s2 / (n - 3)); ' +
      't3 <- (b * sqrt(s2 * (1 - d^2) / (1 - b^2)) + rnorm(R)) / sqrt(rchisq(R, n - 4) / (n - 4)); ' +
      `q <- 1 - ${alpha} / 2; mean(abs(t1) > qt(q, n - 2) & abs(t2) > qt(q, n - 3) & abs(t3) > qt(q, n - 4)) })`
    );
  },
  rReplications: 1e6,
  example: { n1: 60, n2: 60, x: 'two-arms', a: 0.35, middle: 0.3, b: 0.35, alpha: 0.05, sides: 2 },
});
