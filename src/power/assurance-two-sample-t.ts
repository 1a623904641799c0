import { assuranceInputs } from './assurance-inputs.js';
import { plainT, varianceFactor } from './families/linear-contrast.js';
import { rejection, type ScaledT } from './families/scaled-t.js';
import { defineProcedure } from './procedure.js';

/**
 * Assurance of a two-sample t test: its power, averaged over a normal belief about the true difference.
 *
 * Where the difference is normal about priorMean with SD priorSd, the estimate is normal about priorMean with SD
 * sqrt(se^2 + priorSd^2), so assurance is one probability of a noncentral t, without integration. With two sides
 * assuranceExpectedSign counts only significant results with the sign of the prior mean.
 *
 * n1, n2     people per arm
 * priorMean  belief about the difference in SD within arms
 * priorSd    SD of that belief
 * alpha      type I error of the whole test
 *
 * Source: ohagan-2005.
 */
export const assuranceTwoSampleT = defineProcedure({
  id: 'assurance-two-sample-t',
  title: 'Assurance of a two-sample t test',
  summary: 'How likely is a t test to be significant, given how unsure the true difference is?',
  family: 'linear-contrast',
  inputs: () => assuranceInputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'P(T > c / k), T noncentral t with ncp = priorMean / sqrt(se^2 + priorSd^2), k = sqrt(1 + priorSd^2 / se^2)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'normal-belief', 'complete-data'],
  cites: ['ohagan-2005'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10. As sure as the belief that goes in.',
  evaluate(given) {
    const { n1, n2, priorMean, alpha, sides } = given;
    const mixture = mixtureOf(given);
    const plain = plainT(Math.sqrt(varianceFactor(n1, n2)), n1 + n2 - 2);
    return {
      power: rejection(mixture, priorMean, alpha, sides),
      assuranceExpectedSign: rejection(mixture, Math.abs(priorMean), alpha / sides, 1),
      powerAtPriorMean: rejection(plain, priorMean, alpha, sides),
    };
  },
  power: (given) => rejection(mixtureOf(given), given.priorMean, given.alpha, given.sides),
  toR: ({ n1, n2, priorMean, priorSd, alpha, sides }) =>
    `with(list(df = ${n1 + n2 - 2}, se = sqrt(1 / ${n1} + 1 / ${n2})), integrate(function(d) { ` +
    `crit <- qt(1 - ${alpha} / ${sides}, df); (pt(crit, df, d / se, lower.tail = FALSE)` +
    `${sides === 2 ? ' + pt(-crit, df, d / se)' : ''}) * dnorm(d, ${priorMean}, ${priorSd}) }, ` +
    `${priorMean - 8 * priorSd}, ${priorMean + 8 * priorSd}, rel.tol = 1e-8)$value)`,
  example: { n1: 64, n2: 64, priorMean: 0.5, priorSd: 0.2, alpha: 0.05, sides: 2 },
});

interface Given {
  readonly n1: number;
  readonly n2: number;
  readonly priorSd: number;
}

function mixtureOf({ n1, n2, priorSd }: Given): ScaledT[] {
  const df = n1 + n2 - 2;
  const sampling = Math.sqrt(varianceFactor(n1, n2));
  const standardError = Math.hypot(sampling, priorSd);
  return [{ weight: 1, standardError, df, referenceDf: df, criticalScale: sampling / standardError }];
}
