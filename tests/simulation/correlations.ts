import { correlation } from '../../src/power/correlation.js';
import { correlationTwoIndependent } from '../../src/power/correlation-two-independent.js';
import { equivalenceCorrelation } from '../../src/power/equivalence-correlation.js';
import { each, simulated } from './agreement.js';
import { criticalZ, pair, rejects, rejectsZ } from './samples.js';
import { mean, type Stream, sumOfSquares } from './studies.js';

/** Correlations of normal variables. */

export const correlations = [
  simulated(correlation, {
    grid: [
      { n: 4, rho: 0.8 },
      { n: 8, rho: 0.6, sides: 1 },
      ...each({ n: [4, 12, 40], rho: [0, 0.3, 0.97], sides: [1, 2] as const }),
      { n: 20, rho: -0.5, alpha: 0.01 },
    ],
    study:
      ({ n, rho, alpha, sides }) =>
      (stream) => {
        const r = sampleR(stream, n, rho);
        return rejects({ estimate: r, standardError: Math.sqrt((1 - r * r) / (n - 2)), df: n - 2 }, alpha, sides);
      },
  }),

  simulated(correlationTwoIndependent, {
    grid: [
      { n1: 20, n2: 20, rho1: 0.7, rho2: 0.1 },
      { n1: 20, n2: 60, rho1: 0.5, rho2: 0.1, sides: 1 },
      ...each({ n1: [20, 60], n2: [20, 80], rho1: [0.3, 0.95], rho2: [-0.4, 0.3], sides: [1, 2] as const }),
      { n1: 5, n2: 8, rho1: 0.9, rho2: 0 },
      { n1: 4, n2: 4, rho1: 0.5, rho2: 0.5 },
      { n1: 30, n2: 30, rho1: 0.6, rho2: 0.6 },
    ],
    replications: 20_000,
    within: ({ n1, n2 }) => (n1 >= 20 && n2 >= 20 ? 0.03 : 0.1),
    study:
      ({ n1, n2, rho1, rho2, alpha, sides }) =>
      (stream) => {
        const difference = Math.atanh(sampleR(stream, n1, rho1)) - Math.atanh(sampleR(stream, n2, rho2));
        return rejectsZ(difference / Math.sqrt(1 / (n1 - 3) + 1 / (n2 - 3)), alpha, sides);
      },
  }),

  simulated(equivalenceCorrelation, {
    grid: [
      { n: 50, trueCorrelation: 0.1, lower: -0.35, upper: 0.35 },
      { n: 60, trueCorrelation: -0.1, lower: -0.5, upper: 0.2 },
      ...each({ n: [50, 150], trueCorrelation: [0, 0.2], upper: [0.3, 0.9], lower: [-0.3] }),
      { n: 12, trueCorrelation: 0, lower: -0.6, upper: 0.6 },
      { n: 20, trueCorrelation: 0.7, lower: 0.3, upper: 0.95 },
      { n: 80, trueCorrelation: 0.25, lower: -0.25, upper: 0.25 },
    ],
    replications: 20_000,
    within: ({ n }) => (n >= 50 ? 0.01 : 0.05),
    study: ({ n, trueCorrelation, lower, upper, alpha }) => {
      const reach = criticalZ(alpha) / Math.sqrt(n - 3);
      const [low, high] = [Math.atanh(lower) + reach, Math.atanh(upper) - reach];
      return (stream) => {
        const z = Math.atanh(sampleR(stream, n, trueCorrelation));
        return z > low && z < high;
      };
    },
  }),
];

/** r of n pairs drawn with correlation rho. */
function sampleR(stream: Stream, n: number, rho: number): number {
  const pairs = Array.from({ length: n }, () => pair(stream, rho));
  const [x, y] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
  const [meanX, meanY] = [mean(x), mean(y)];
  const cross = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  return cross / Math.sqrt(sumOfSquares(x) * sumOfSquares(y));
}
