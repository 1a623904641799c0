import { assuranceTwoSampleT } from '../../src/power/assurance-two-sample-t.js';
import { assuranceTwoSampleZ } from '../../src/power/assurance-two-sample-z.js';
import { bayesFactorDesign } from '../../src/power/bayes-factor-design.js';
import { integrate } from '../../src/statistics/integrate.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { findRoot } from '../../src/statistics/root.js';
import { each, simulated } from './agreement.js';
import { normals, pooled, rejects, rejectsZ } from './samples.js';
import { mean } from './studies.js';

/** Power averaged over a belief about the effect, and evidence instead of significance. */

export const beliefs = [
  simulated(assuranceTwoSampleT, {
    grid: [
      { n1: 2, n2: 2, priorMean: 1, priorSd: 1 },
      { n1: 5, n2: 30, priorMean: 0.6, priorSd: 0.5, sides: 1 },
      ...each({ n1: [3, 20], n2: [3, 40], priorMean: [0, 0.8], priorSd: [0, 2], sides: [1, 2] as const }),
      { n1: 4, n2: 4, priorMean: 8, priorSd: 0.2 },
    ],
    study:
      ({ n1, n2, priorMean, priorSd, alpha, sides }) =>
      (stream) => {
        const d = priorMean + priorSd * stream.normal();
        return rejects(pooled(normals(stream, n1, d), normals(stream, n2)), alpha, sides);
      },
  }),

  simulated(assuranceTwoSampleZ, {
    grid: [
      { n1: 2, n2: 2, priorMean: 1, priorSd: 1 },
      { n1: 5, n2: 30, priorMean: 0.6, priorSd: 0.5, sides: 1 },
      ...each({ n1: [3, 20], n2: [3, 40], priorMean: [0, 0.8], priorSd: [0, 2], sides: [1, 2] as const }),
    ],
    study:
      ({ n1, n2, priorMean, priorSd, alpha, sides }) =>
      (stream) => {
        const d = priorMean + priorSd * stream.normal();
        const difference = mean(normals(stream, n1, d)) - mean(normals(stream, n2));
        return rejectsZ(difference / Math.sqrt(1 / n1 + 1 / n2), alpha, sides);
      },
  }),

  simulated(bayesFactorDesign, {
    grid: [
      { n1: 3, n2: 3, trueD: 3, threshold: 3, scale: 0.7 },
      { n1: 8, n2: 30, trueD: 0.9, threshold: 6, scale: 0.4 },
      ...each({ n1: [5, 40], n2: [12], trueD: [0, 0.8, 4], threshold: [2, 10], scale: [0.5, 1.4] }),
    ],
    study: ({ n1, n2, trueD, threshold, scale }) => {
      const [some, none] = [tWithEvidence(n1, n2, scale, threshold), tWithEvidence(n1, n2, scale, 1 / threshold)];
      return (stream) => {
        const { estimate, standardError } = pooled(normals(stream, n1, trueD), normals(stream, n2));
        const t = Math.abs(estimate / standardError);
        return { power: t > some, evidenceForNone: t < none };
      };
    },
  }),
];

/** |t| whose Bayes factor is as stated, from the Cauchy belief about the effect itself; 0 where there is none. */
function tWithEvidence(n1: number, n2: number, scale: number, evidence: number): number {
  const df = n1 + n2 - 2;
  const root = Math.sqrt((n1 * n2) / (n1 + n2));
  const logFactor = (t: number) => {
    const step = 1e-4;
    const density = (ncp: number) =>
      (noncentralT.cdf(t + step, df, ncp) - noncentralT.cdf(t - step, df, ncp)) / (2 * step);
    // With d = scale tan(angle) a uniform angle is a Cauchy d.
    const marginal = integrate((angle) => density(scale * Math.tan(angle) * root), -1.56, 1.56, { relative: 1e-6 });
    return Math.log(marginal / Math.PI / density(0) / evidence);
  };
  if (logFactor(0) > 0) return 0;
  return findRoot(logFactor, 0, 25);
}
