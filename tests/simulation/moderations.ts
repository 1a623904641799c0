import { productCovariances } from '../../src/power/families/product-moments.js';
import { moderationThreeWay } from '../../src/power/moderation-three-way.js';
import { moderationTwoWay } from '../../src/power/moderation-two-way.js';
import { cholesky, quadraticForm, solve } from '../../src/statistics/linear-algebra.js';
import { each, simulated } from './agreement.js';
import { draw } from './repeated-measurements.js';
import { pair, rejects } from './samples.js';
import { dot, regress, type Stream } from './studies.js';

/** Interactions of continuous predictors that are measured with error. */

export const moderations = [
  simulated(moderationTwoWay, {
    grid: [
      { n: 40, rX1X2: 0, rInteractionY: 0.4 },
      { n: 80, rX1Y: 0.6, rX2Y: -0.1, rX1X2: 0.4, rInteractionY: -0.3 },
      ...each({ n: [40, 150], rX1X2: [-0.6, 0], rInteractionY: [0, 0.35] }).flatMap((point) => [
        { ...point, reliabilityX1: 0.5, reliabilityX2: 0.5 },
        { ...point, reliabilityX1: 0.8, reliabilityX2: 0.8 },
        { ...point, reliabilityX1: 1, reliabilityX2: 1 },
      ]),
      { n: 300, rX1X2: 0, rInteractionY: 0.2 },
      { n: 12, rX1X2: 0, rInteractionY: 0.6 },
      { n: 40, rX1Y: 0, rX2Y: 0, rX1X2: 0, rInteractionY: 0.8 },
    ],
    replications: 8000,
    within: ({ n, rX1X2, reliabilityX1: one, reliabilityX2: two }) => {
      const plain = rX1X2 === 0 || one * two === 1;
      return {
        power: plain ? (n < 100 ? 0.03 : 0.015) : one * two < 0.6 ? 0.2 : 0.06,
        powerObservedProduct: n < 100 ? 0.05 : 0.02,
      };
    },
    study: ({ n, rX1Y, rX2Y, rX1X2, rInteractionY, reliabilityX1, reliabilityX2, reliabilityY, alpha }) => {
      // Slopes of the standardised predictors; their product has variance 1 + r^2 and is unrelated to either.
      const [b1, b2] = [(rX1Y - rX1X2 * rX2Y) / (1 - rX1X2 ** 2), (rX2Y - rX1X2 * rX1Y) / (1 - rX1X2 ** 2)];
      const b3 = rInteractionY / Math.sqrt(1 + rX1X2 ** 2);
      const residual = Math.sqrt(1 - b1 * rX1Y - b2 * rX2Y - rInteractionY ** 2);
      const error = (reliability: number) => Math.sqrt(1 / reliability - 1);
      return (stream) => {
        const people = Array.from({ length: n }, () => {
          const [x1, x2] = pair(stream, rX1X2);
          const y = b1 * x1 + b2 * x2 + b3 * (x1 * x2 - rX1X2) + residual * stream.normal();
          return [
            x1 + error(reliabilityX1) * stream.normal(),
            x2 + error(reliabilityX2) * stream.normal(),
            y + error(reliabilityY) * stream.normal(),
          ];
        });
        const [x1, x2, y] = [0, 1, 2].map((k) => people.map((person) => person[k]));
        const product = x1.map((value, i) => value * x2[i]);
        const found = rejects(regress(y, product, [x1.map(() => 1), x1, x2]), alpha, 2);
        return { power: found, powerObservedProduct: found };
      };
    },
  }),

  simulated(moderationThreeWay, {
    grid: [
      { n: 60, interaction: 0.3 },
      { n: 120, interaction: 0.24, rX1X2: 0, rX1X3: 0, rX2X3: 0 },
      ...each({ n: [60, 120, 300], interaction: [0, 0.15], reliabilityX1: [0.7, 1] }),
      { n: 1000, interaction: 0.06 },
      { n: 300, interaction: 0.15, rX1X2: -0.5, rX1X3: 0.4, rX2X3: 0 },
    ],
    replications: 2000,
    within: ({ n, rX1X2 }) => (n >= 1000 ? 0.02 : n >= 300 && Math.abs(rX1X2) < 0.5 ? 0.04 : n >= 120 ? 0.07 : 0.13),
    study: (given) => threeWay(given),
  }),
];

/** Regression on three predictors, their products and the triple product, all measured with error. */
function threeWay(given: Parameters<typeof moderationThreeWay.evaluate>[0]): (stream: Stream) => boolean {
  const { n, interaction, rX1X2, rX1X3, rX2X3, alpha } = given;
  const factor = cholesky([
    [1, rX1X2, rX1X3],
    [rX1X2, 1, rX2X3],
    [rX1X3, rX2X3, 1],
  ]);
  const slopes = lowerSlopes(given);
  const error = (reliability: number) => Math.sqrt(1 / reliability - 1);
  const errors = [given.reliabilityX1, given.reliabilityX2, given.reliabilityX3].map(error);
  return (stream) => {
    const people = Array.from({ length: n }, () => {
      const x = draw(stream, [0, 0, 0], factor);
      const terms = [x[0], x[1], x[2], x[0] * x[1] - rX1X2, x[0] * x[2] - rX1X3, x[1] * x[2] - rX2X3];
      const explained = dot(slopes.slopes, terms) + interaction * x[0] * x[1] * x[2];
      const y = explained + slopes.residual * stream.normal() + error(given.reliabilityY) * stream.normal();
      return { measured: x.map((value, k) => value + errors[k] * stream.normal()), y };
    });
    const [a, b, c] = [0, 1, 2].map((k) => people.map(({ measured }) => measured[k]));
    const times = (one: readonly number[], two: readonly number[]) => one.map((value, i) => value * two[i]);
    const others = [a.map(() => 1), a, b, c, times(a, b), times(a, c), times(b, c)];
    return rejects(
      regress(
        people.map(({ y }) => y),
        times(times(a, b), c),
        others,
      ),
      alpha,
      2,
    );
  };
}

/** Slopes of the six lower terms that give the stated correlations beside the triple product, and the residual SD. */
function lowerSlopes(given: Parameters<typeof moderationThreeWay.evaluate>[0]) {
  const terms = productCovariances({ r12: given.rX1X2, r13: given.rX1X3, r23: given.rX2X3 });
  const correlations = [given.rX1Y, given.rX2Y, given.rX3Y, given.rX1X2Y, given.rX1X3Y, given.rX2X3Y];
  const left = correlations.map((r, k) => r * Math.sqrt(terms[k][k]) - given.interaction * terms[k][6]);
  const six = terms.slice(0, 6).map((row) => row.slice(0, 6));
  const slopes = solve(six, left);
  return { slopes, residual: Math.sqrt(1 - quadraticForm(terms, [...slopes, given.interaction])) };
}
