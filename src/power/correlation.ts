import * as z from 'zod';
import { noncentralT } from '../statistics/noncentral-t.js';
import { normal } from '../statistics/normal.js';
import { chiSquareExpectation } from '../statistics/quadrature.js';
import { studentT } from '../statistics/student-t.js';
import { probability } from './families/scaled-t.js';
import { alpha, correlation as correlationInput, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      n: people('people, each measured on both variables', 4),
      rho: correlationInput('correlation in the population', {
        power: 'varies',
        because: 'rises with the distance from zero; with one side it must be positive',
      }),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'rho',
        ({ sides, rho }) => sides === 2 || rho >= 0,
        ({ rho }) =>
          `A one-sided test looks for a positive correlation, and rho is ${rho}; reverse a variable or use sides: 2.`,
      ),
    );

/** Past this the answer is 1 at every usual alpha. */
const LARGEST_NCP = 1e4;

/**
 * Power of the t test of a correlation between two variables that are normally distributed together.
 *
 * t = r sqrt(n - 2) / sqrt(1 - r^2). Given the values of one variable, t is noncentral with n - 2 df and
 * ncp = rho sqrt(S / (1 - rho^2)), S chi-square on n - 1 df; power is the average over S. Two approximations stand
 * beside it: that of the R package pwr and Fisher's z with its plain mean.
 *
 * n      people
 * rho    correlation in the population, signed
 * alpha  type I error of the whole test
 *
 * Sources: hotelling-1953 for the distribution; cohen-1988, chapter 3, for the approximation of pwr.
 */
export const correlation = defineProcedure({
  id: 'correlation',
  title: 'Correlation of two normal variables',
  summary: 'How likely is a correlation to differ significantly from zero?',
  family: 'joint-normal',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 4, to: 1e7 },
    rho: { kind: 'real', from: 0, to: 0.9999 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'E over S ~ chiSquare(n - 1) of the power of t with ncp = rho sqrt(S / (1 - rho^2)), df = n - 2',
  assumes: ['independent-people', 'bivariate-normal', 'complete-data'],
  cites: ['hotelling-1953', 'cohen-1988'],
  accuracy:
    "Exact under its assumptions; computed to about 1e-9. The two powers given beside it, one of them by Fisher's z, are approximations.",
  evaluate(given) {
    const { n, rho, alpha, sides } = given;
    const df = n - 2;
    const critical = studentT.upperQuantile(alpha / sides, df);
    const criticalR = critical / Math.sqrt(critical ** 2 + df);
    return { power: exactPower(given), ...approximations(Math.abs(rho), n, alpha, sides, criticalR), criticalR, df };
  },
  power: exactPower,
  toR: ({ n, rho, alpha, sides }) =>
    `integrate(function(u) { df <- ${n - 2}; crit <- qt(1 - ${alpha} / ${sides}, df); ` +
    `ncp <- ${rho} * sqrt(qchisq(u, ${n - 1}) / ${1 - rho ** 2}); pt(crit, df, ncp, lower.tail = FALSE)` +
    `${sides === 2 ? ' + pt(-crit, df, ncp)' : ''} }, 0, 1, rel.tol = 1e-8)$value`,
  example: { n: 84, rho: 0.3, alpha: 0.05, sides: 2 },
});

function exactPower({ n, rho, alpha, sides }: z.infer<ReturnType<typeof inputs>>): number {
  if (rho === 0) return alpha;
  const df = n - 2;
  const critical = studentT.upperQuantile(alpha / sides, df);
  const ratio = Math.abs(rho) / Math.sqrt(1 - rho ** 2);
  return probability(
    chiSquareExpectation(n - 1, (square) => {
      const ncp = Math.min(LARGEST_NCP, ratio * Math.sqrt(square));
      const expected = noncentralT.upperTail(critical, df, ncp);
      return sides === 2 ? expected + noncentralT.cdf(-critical, df, ncp) : expected;
    }),
  );
}

/** pwr's: Fisher's z with its bias, against the critical r of the t test. Plain: z against its own critical value. */
function approximations(size: number, n: number, alpha: number, sides: 1 | 2, criticalR: number) {
  const scale = Math.sqrt(n - 3);
  const mean = Math.atanh(size) + size / (2 * (n - 1));
  const critical = Math.atanh(criticalR);
  const near = normal.cdf((mean - critical) * scale);
  const far = sides === 2 ? normal.cdf((-mean - critical) * scale) : 0;
  const quantile = normal.upperQuantile(alpha / sides);
  const plain = Math.atanh(size) * scale;
  const plainFar = sides === 2 ? normal.cdf(-plain - quantile) : 0;
  return {
    powerApproximate: probability(near + far),
    powerFisherZ: probability(normal.cdf(plain - quantile) + plainFar),
  };
}
