import { mediationJointSignificance } from '../../src/power/mediation-joint-significance.js';
import { mediationModeratedFirstStage } from '../../src/power/mediation-moderated-first-stage.js';
import { mediationMonteCarloInterval } from '../../src/power/mediation-monte-carlo-interval.js';
import { mediationParallel } from '../../src/power/mediation-parallel.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';
import { mediationSobel } from '../../src/power/mediation-sobel.js';
import { normal } from '../../src/statistics/normal.js';
import { each, simulated } from './agreement.js';
import { criticalZ, rejects } from './samples.js';
import { type Fit, regress, type Stream } from './studies.js';

/** Mediation without classes, person by person and analysed by least squares. */

type People = Parameters<typeof mediationJointSignificance.evaluate>[0];

/** Grid of all tests of one indirect effect. */
const oneMediator: Partial<People>[] = [
  { n1: 5, n2: 5, a: 0.6, b: 0.7, covariates: 0, mediatorBaselineR: 0, outcomeBaselineR: 0 },
  { n1: 8, n2: 32, a: 0.45, b: 0.4, direct: 0.2, covariates: 0, mediatorBaselineR: 0, outcomeBaselineR: 0 },
  ...each({ a: [0, 0.3, 0.95], b: [-0.5, 0, 0.6], n1: [4, 15], x: ['two-arms', 'normal'] as const }).map((point) => ({
    ...point,
    ...{ n2: 9, direct: 0, covariates: 0, mediatorBaselineR: 0, outcomeBaselineR: 0 },
  })),
  { n1: 20, n2: 20, a: -0.3, b: 0.35, mediatorBaselineR: 0.6, outcomeBaselineR: 0.7, covariates: 2 },
  { n1: 6, n2: 6, a: 0.5, b: 0.6, mediatorBaselineR: 0.5, outcomeBaselineR: 0.5, covariates: 5 },
  { n1: 10, n2: 10, x: 'normal', a: 0.5, b: 0.5, mediatorBaselineR: 0.4, outcomeBaselineR: 0, covariates: 3 },
  {
    n1: 30,
    n2: 30,
    a: 0.5,
    b: 0.5,
    mediatorReliability: 0.6,
    covariates: 0,
    mediatorBaselineR: 0,
    outcomeBaselineR: 0,
  },
  {
    n1: 30,
    n2: 30,
    a: 0.5,
    b: 0.5,
    mediatorReliability: 0.7,
    mediatorBaselineR: 0.5,
    outcomeBaselineR: 0.4,
    covariates: 2,
  },
  { n1: 6, n2: 6, a: 0.95, b: 0.9, direct: -0.8, covariates: 0, mediatorBaselineR: 0, outcomeBaselineR: 0 },
];

export const mediation = [
  simulated(mediationJointSignificance, {
    grid: oneMediator,
    replications: 8000,
    study: (given) => (stream) => {
      const { a, b } = trial(given, stream);
      const [powerA, powerB] = [rejects(a, given.alpha, 2), rejects(b, given.alpha, 2)];
      return { power: powerA && powerB, powerA, powerB };
    },
  }),

  simulated(mediationMonteCarloInterval, {
    grid: oneMediator,
    replications: 8000,
    because: 'the share of draws with the wrong sign is known; tests/power/mediation.test.ts has it from draws',
    study: (given) => (stream) => {
      const { a, b } = trial(given, stream);
      const [p, q] = [normal.upperTail(Math.abs(a.t)), normal.upperTail(Math.abs(b.t))];
      return p + q - 2 * p * q < given.alpha / 2;
    },
  }),

  simulated(mediationSobel, {
    grid: oneMediator,
    replications: 8000,
    study: (given) => (stream) => {
      const { a, b } = trial(given, stream);
      const z = criticalZ(given.alpha / 2);
      const product = (a.t * b.t) ** 2;
      return {
        power: product > z * z * (a.t ** 2 + b.t ** 2),
        powerAroian: product > z * z * (a.t ** 2 + b.t ** 2 + 1),
      };
    },
  }),

  simulated(mediationSerial, {
    grid: [
      { n1: 4, n2: 4, a: 0.7, middle: 0.7, b: 0.8 },
      { n1: 6, n2: 20, a: 0.5, middle: -0.6, b: 0.5 },
      ...each({
        n1: [5, 30],
        a: [0, 0.4, 0.9],
        middle: [0.5, -0.9],
        b: [0, 0.6],
        x: ['two-arms', 'normal'] as const,
      }).map((point) => ({ ...point, n2: point.n1 })),
    ],
    replications: 6000,
    study:
      ({ n1, n2, x: kind, a, middle, b, alpha }) =>
      (stream) => {
        const x = armsOrNormal(kind, n1, n2, stream);
        const one = x.map(() => 1);
        const follow = (values: readonly number[], path: number) =>
          values.map((value) => path * value + Math.sqrt(1 - path ** 2) * stream.normal());
        const m1 = follow(x, a);
        const m2 = follow(m1, middle);
        const y = follow(m2, b);
        return [regress(m1, x, [one]), regress(m2, m1, [one, x]), regress(y, m2, [one, x, m1])].every((fit) =>
          rejects(fit, alpha, 2),
        );
      },
  }),

  simulated(mediationParallel, {
    grid: [
      { n1: 7, n2: 7, a1: 0.6, a2: -0.5, b1: 0.5, b2: 0.4, direct: 0, mediatorCorrelation: -0.3 },
      { n1: 12, n2: 30, a1: 0.5, a2: 0.4, b1: 0.4, b2: 0.4, direct: 0.1, mediatorCorrelation: 0.3, show: 'either' },
      ...each({
        n1: [10, 40],
        mediatorCorrelation: [-0.8, 0, 0.8],
        a2: [0, 0.6],
        b2: [0, 0.3],
        x: ['two-arms', 'normal'] as const,
      }).map((point) => ({ ...point, n2: point.n1, a1: 0.4, b1: 0.4, direct: 0.1 })),
    ],
    replications: 4000,
    within: ({ n1, n2 }) => (n1 + n2 < 30 ? 1e-3 : 0),
    study: (given) => {
      const { n1, n2, x: kind, a1, a2, b1, b2, direct, mediatorCorrelation: r, alpha } = given;
      const residual = Math.sqrt(mediationParallel.evaluate(given).varianceY as number);
      return (stream) => {
        const x = armsOrNormal(kind, n1, n2, stream);
        const one = x.map(() => 1);
        const common = x.map(() => stream.normal());
        const own = Math.sqrt(1 - r * r);
        const m1 = x.map((arm, i) => a1 * arm + Math.sqrt(1 - a1 * a1) * common[i]);
        const m2 = x.map((arm, i) => a2 * arm + Math.sqrt(1 - a2 * a2) * (r * common[i] + own * stream.normal()));
        const y = x.map((arm, i) => direct * arm + b1 * m1[i] + b2 * m2[i] + residual * stream.normal());
        const found = (fit: Fit | undefined) => rejects(fit, alpha, 2);
        const first = found(regress(m1, x, [one])) && found(regress(y, m1, [one, x, m2]));
        const second = found(regress(m2, x, [one])) && found(regress(y, m2, [one, x, m1]));
        return { both: first && second, either: first || second };
      };
    },
  }),

  simulated(mediationModeratedFirstStage, {
    grid: [
      { n: 8, groupShare: 0.5, aDifference: 3, b: 1.5 },
      { n: 24, groupShare: 0.25, aDifference: 1.8, b: -0.7 },
      ...each({ n: [16, 80], groupShare: [0.25, 0.5], aDifference: [0, 1, 6], b: [0, 0.5, 3] }),
    ],
    replications: 6000,
    study: ({ n, groupShare, aDifference, b, alpha }) => {
      const x = Array.from({ length: n }, (_, person) => (person % 2 === 0 ? 1 : -1));
      const group = x.map((_, person) => Number(person < Math.round(n * groupShare)));
      const product = x.map((arm, i) => (arm / 2) * group[i]);
      const one = x.map(() => 1);
      return (stream) => {
        const m = product.map((value, i) => aDifference * value + 0.2 * x[i] + stream.normal());
        const y = m.map((value) => b * value + stream.normal());
        return (
          rejects(regress(m, product, [one, x, group]), alpha, 2) &&
          rejects(regress(y, m, [one, x, group, product]), alpha, 2)
        );
      };
    },
  }),
];

const armsOrNormal = (kind: 'two-arms' | 'normal', n1: number, n2: number, stream: Stream) =>
  Array.from({ length: n1 + n2 }, (_, person) => (kind === 'normal' ? stream.normal() : person < n1 ? 1 : -1));

/** One trial, person by person, and the two regressions a researcher runs on it. */
function trial(given: People, stream: Stream): { a: Fit; b: Fit } {
  const { a, b, direct, n1, n2, mediatorBaselineR: rM, outcomeBaselineR: rY, mediatorReliability } = given;
  const [withinM, withinY] = [1 - a * a, 1 - (direct + a * b) ** 2];
  const error = 1 / mediatorReliability - 1;
  const fromBaseline = rM * Math.sqrt(withinM + error);
  const restM = Math.sqrt(withinM - fromBaseline ** 2);
  const restY = Math.sqrt(Math.max(0, withinY * (1 - rY * rY) - b * b * withinM));
  const x = armsOrNormal(given.x, n1, n2, stream);
  const covariates = Array.from({ length: given.covariates }, () => x.map(() => stream.normal()));
  const free = x.map((arm, i) => a * arm + fromBaseline * (covariates[0]?.[i] ?? 0) + restM * stream.normal());
  const m = free.map((value) => value + Math.sqrt(error) * stream.normal());
  const y = x.map((arm, i) => {
    const fromOwnBaseline = rY * Math.sqrt(withinY) * (covariates[1]?.[i] ?? 0);
    return direct * arm + b * free[i] + fromOwnBaseline + restY * stream.normal();
  });
  const one = x.map(() => 1);
  return { a: regress(m, x, [one, ...covariates])!, b: regress(y, m, [one, x, ...covariates])! };
}
