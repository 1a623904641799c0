import * as z from 'zod';
import { noncentralT } from '../statistics/noncentral-t.js';
import { tAtBayesFactor } from './families/jzs-bayes-factor.js';
import { varianceFactor } from './families/linear-contrast.js';
import { probability } from './families/scaled-t.js';
import { defineProcedure, described } from './procedure.js';

const arm = (which: 1 | 2) =>
  described(z.number().min(2).max(1e6), {
    description: `people analysed in arm ${which}`,
    unit: 'people',
    power: 'varies',
    because: 'rises where there is a difference; without one, more people make misleading evidence rarer',
  });

const inputs = () =>
  z.strictObject({
    n1: arm(1),
    n2: arm(2),
    trueD: described(z.number().min(-10).max(10), {
      description: 'true difference, mean of arm 1 minus mean of arm 2, in SD within arms',
      unit: 'SD',
      power: 'varies',
      because: 'rises with the distance from zero',
    }),
    threshold: described(z.number().min(1).max(1e6), {
      description: 'Bayes factor that counts as convincing, such as 10',
      unit: 'ratio',
      power: 'falls',
    }),
    scale: described(z.number().min(0.01).max(100), {
      description: 'scale of the Cauchy prior on the standardised difference; 0.707 is usual',
      unit: 'SD',
      power: 'varies',
      because: 'a prior that suits the true difference helps, a wider or narrower one costs',
    }),
  });

/**
 * Probability of convincing evidence for a difference, by the Bayes factor of a two-sample t test at a fixed size.
 *
 * The two-sided JZS Bayes factor rises with |t|; power is the probability that |t| passes the value where it reaches
 * the threshold. evidenceForNone is the probability that it falls below 1 / threshold, evidence for no difference,
 * and is 0 where the sample is too small to give any.
 *
 * n1, n2     people per arm
 * trueD      true difference in SD
 * threshold  Bayes factor that convinces
 * scale      of the Cauchy prior of the analysis
 *
 * Sources: rouder-2009 for the Bayes factor, schonbrodt-wagenmakers-2018 for the design analysis.
 */
export const bayesFactorDesign = defineProcedure({
  id: 'bayes-factor-design',
  title: 'Bayes factor design of two means, fixed size',
  summary: 'How likely is a study to find convincing evidence for a difference, or for none?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e6 },
    n2: { kind: 'integer', from: 2, to: 1e6 },
  },
  formula: 'P(|T| > t*), BF10(t*) = threshold, T noncentral t with ncp = trueD / sqrt(1 / n1 + 1 / n2)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['rouder-2009', 'schonbrodt-wagenmakers-2018'],
  accuracy: 'Exact for the stated prior; computed to about 1e-8.',
  evaluate(given) {
    const { df, ncp, design } = parts(given);
    const tAtThreshold = tAtBayesFactor(given.threshold, design) ?? 0;
    const tForNone = tAtBayesFactor(1 / given.threshold, design);
    const below = (t: number) => noncentralT.cdf(t, df, ncp) - noncentralT.cdf(-t, df, ncp);
    return {
      power: probability(noncentralT.bothTails(tAtThreshold, df, ncp)),
      evidenceForNone: tForNone === undefined ? 0 : probability(below(tForNone)),
      tAtThreshold,
      tForNone: tForNone ?? 0,
      ncp,
    };
  },
  toR(given) {
    const { df, ncp, design } = parts(given);
    return (
      `with(list(N = ${design.effectiveN}, df = ${df}, r = ${given.scale}, ncp = ${ncp}), { bf <- function(t) ` +
      'integrate(function(g) { s <- 1 + N * g * r^2; exp(-log(s) / 2 + (df + 1) / 2 * (log1p(t^2 / df) - ' +
      'log1p(t^2 / (s * df))) - 1.5 * log(g) - 1 / (2 * g)) / sqrt(2 * pi) }, 0, Inf, rel.tol = 1e-10)$value; ' +
      `crit <- uniroot(function(t) bf(t) - ${given.threshold}, c(0, 30), tol = 1e-10)$root; ` +
      'pt(crit, df, ncp, lower.tail = FALSE) + pt(-crit, df, ncp) })'
    );
  },
  example: { n1: 80, n2: 80, trueD: 0.5, threshold: 6, scale: 0.7 },
});

function parts({ n1, n2, trueD, scale }: z.infer<ReturnType<typeof inputs>>) {
  const df = n1 + n2 - 2;
  const effectiveN = 1 / varianceFactor(n1, n2);
  return { df, ncp: trueD * Math.sqrt(effectiveN), design: { effectiveN, df, scale } };
}
