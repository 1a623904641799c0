import { describe, expect, it } from 'vitest';
import { ancova } from '../../../src/simulation/estimators/ancova.js';
import { correlation } from '../../../src/simulation/estimators/correlation.js';
import { type Estimate, type Fitted, isFitted } from '../../../src/simulation/estimators/estimate.js';
import { fitLogistic, logisticByLikelihoodRatio } from '../../../src/simulation/estimators/logistic.js';
import { mannWhitneyTail } from '../../../src/simulation/estimators/mann-whitney-distribution.js';
import { fitNegativeBinomial, fitPoisson } from '../../../src/simulation/estimators/negative-binomial.js';
import { differenceOfShares } from '../../../src/simulation/estimators/proportions.js';
import { quadraticTerm } from '../../../src/simulation/estimators/quadratic.js';
import { rankTest } from '../../../src/simulation/estimators/rank-test.js';
import { equivalent, noninferior, rejects } from '../../../src/simulation/estimators/significance.js';
import { pooledDifference, welchDifference } from '../../../src/simulation/estimators/two-groups.js';
import { twoStageLeastSquares } from '../../../src/simulation/estimators/two-stage-least-squares.js';
import { varianceRatio } from '../../../src/simulation/estimators/variance-ratio.js';
import { nightly } from '../size.js';
import { type Stream, simulate } from '../studies.js';
import { poisson } from './data-sets.js';

/** Share of studies without an effect in which a test rejects, held against its error rate. */

const ALPHA = 0.05;

interface NoEffect {
  readonly name: string;
  readonly rejected: (stream: Stream) => boolean;
  /** The error rate the test has by its own distribution, where that is not alpha. */
  readonly rate?: number;
  /** How far an approximate test may be off, as its docstring says. */
  readonly within?: number;
  readonly replications?: number;
}

const normals = (stream: Stream, n: number) => Float64Array.from({ length: n }, () => stream.normal());
const halves = (n: number) => Float64Array.from({ length: n }, (_, i) => i % 2);
const test = (estimate: Fitted<Estimate>, sides: 1 | 2 = 2, against = 0) =>
  isFitted(estimate) && rejects(estimate, { alpha: ALPHA, sides, towards: 1, against });

const [arm12, arm40, arm200] = [halves(12), halves(40), halves(200)];
const coin = (stream: Stream, n: number, chance: number) =>
  Float64Array.from({ length: n }, () => Number(stream.uniform() < chance));
const counts = (stream: Stream, n: number, mean: number, dispersion: number) =>
  Float64Array.from({ length: n }, () =>
    poisson(stream, dispersion > 0 ? mean * dispersion * stream.gamma(1 / dispersion) : mean),
  );

const exact: readonly NoEffect[] = [
  { name: "Student's t, 6 people an arm", rejected: (s) => test(pooledDifference(normals(s, 12), arm12)) },
  {
    name: 'analysis of covariance with two covariates, one-sided',
    rejected: (s) => {
      const baseline = normals(s, 12);
      const y = baseline.map((value) => 0.6 * value + s.normal());
      return test(ancova(y, arm12, [baseline, normals(s, 12)]), 1);
    },
  },
  { name: 'correlation', rejected: (s) => test(correlation(normals(s, 12), normals(s, 12))) },
  {
    name: 'ratio of variances',
    rejected: (s) => test(varianceRatio({ outcome: normals(s, 12), treatment: arm12, covariates: [] }), 2, 1),
  },
  {
    name: 'ratio of variances, one-sided',
    rejected: (s) => test(varianceRatio({ outcome: normals(s, 12), treatment: arm12, covariates: [] }), 1, 1),
  },
  { name: 'quadratic term', rejected: (s) => test(quadraticTerm(normals(s, 12), normals(s, 12))) },
  {
    name: 'non-inferiority at the margin',
    rejected: (s) => {
      const fit = pooledDifference(
        normals(s, 40).map((value, i) => value - 0.5 * arm40[i]),
        arm40,
      );
      return isFitted(fit) && noninferior(fit, 0.5, 1, ALPHA);
    },
  },
  {
    // With both bounds far apart only the near one can fail to reject.
    name: 'equivalence at one bound',
    rejected: (s) => {
      const fit = pooledDifference(
        normals(s, 40).map((value, i) => value + 2 * arm40[i]),
        arm40,
      );
      return isFitted(fit) && equivalent(fit, -2, 2, ALPHA);
    },
  },
  {
    name: 'rank test, 6 people an arm: the largest attainable rate',
    rejected: (s) => test(rankTest(normals(s, 12), arm12)),
    rate: attainable(6, 6),
  },
];

/** The rate of a two-sided exact rank test that can only take certain values. */
function attainable(n1: number, n2: number): number {
  let rate = 0;
  for (let u = 0; u <= (n1 * n2) / 2; u += 1) {
    const p = 2 * mannWhitneyTail(u, n1, n2);
    if (p < ALPHA) rate = p;
  }
  return rate;
}

const approximate: readonly NoEffect[] = [
  { name: "Welch's t, 20 people an arm", rejected: (s) => test(welchDifference(normals(s, 40), arm40)), within: 0.001 },
  {
    name: 'rank test, 100 people an arm',
    rejected: (s) => test(rankTest(normals(s, 200), arm200)),
    within: 0.002,
    replications: 20_000,
  },
  {
    name: 'two-stage least squares, 100 people an arm, uptake .8 against .1',
    rejected: (s) => {
      const exposure = arm200.map((treatment) => Number(s.uniform() < (treatment === 1 ? 0.8 : 0.1)));
      // People who take it up do better anyhow.
      const outcome = exposure.map((taken) => 0.5 * taken * s.uniform() + s.normal());
      const fit = twoStageLeastSquares({ outcome, exposure, instruments: [arm200], covariates: [] });
      return test(fit, 2, 0.25);
    },
    within: 0.004,
    replications: 20_000,
  },
  {
    name: 'difference of two shares, 100 people an arm',
    rejected: (s) => test(differenceOfShares(coin(s, 200, 0.4), arm200)),
    within: 0.005,
  },
  {
    name: 'logistic regression with a covariate, 100 people an arm',
    rejected: (s) => {
      const fit = fitLogistic(coin(s, 200, 0.4), [arm200, normals(s, 200)]);
      return isFitted(fit) && test(fit.fit.coefficient(1));
    },
    within: 0.004,
    replications: 10_000,
  },
  {
    name: 'likelihood-ratio test in logistic regression with a covariate, 100 people an arm',
    rejected: (s) => test(logisticByLikelihoodRatio(coin(s, 200, 0.4), [arm200, normals(s, 200)], 0)),
    within: 0.004,
    replications: 10_000,
  },
  {
    name: 'Poisson regression, 100 people an arm, 2 events each',
    rejected: (s) => {
      const fit = fitPoisson(counts(s, 200, 2, 0), [arm200]);
      return isFitted(fit) && test(fit.coefficient(1));
    },
    within: 0.003,
    replications: 10_000,
  },
  {
    name: 'negative binomial regression, 100 people an arm, 2 events each, dispersion .7',
    rejected: (s) => {
      const fit = fitNegativeBinomial(counts(s, 200, 2, 0.7), [arm200]);
      return isFitted(fit) && test(fit.fit.coefficient(1));
    },
    within: 0.006,
    replications: 10_000,
  },
];

describe.each([
  ['exact tests reject at their error rate', exact],
  ['approximate tests reject near their error rate', approximate],
] as const)('without an effect %s', (_, all) => {
  it.each(all.map((each) => [each.name, each] as const))('%s', (name, each) => {
    const { rejected, rate = ALPHA, within = 0, replications = 100_000 } = each;
    const tally = simulate(name, Math.ceil(nightly ? replications : replications / 80), rejected);
    if (nightly) console.log(`${name}: ${tally.rate.toFixed(4)} +- ${tally.standardError.toFixed(4)}`);
    expect(Math.abs(tally.rate - rate)).toBeLessThan(within + 4 * tally.standardError);
  });
});
