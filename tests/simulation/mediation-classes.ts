import { mediationJointSignificanceClasses } from '../../src/power/mediation-joint-significance-classes.js';
import { mediationMonteCarloIntervalClasses } from '../../src/power/mediation-monte-carlo-interval-classes.js';
import { normal } from '../../src/statistics/normal.js';
import { simulated } from './agreement.js';
import { apart, type Estimate, rejects } from './samples.js';
import type { Stream } from './studies.js';
import { type Layer, mixedModel, together } from './two-layers.js';

/** Mediation with arms taught in classes, generated person by person and analysed by mixed models. */

type Inputs = Parameters<typeof mediationJointSignificanceClasses.evaluate>[0];

const plain = { mediatorBaselineR: 0, outcomeBaselineR: 0, covariates: 0, iccMediator: 0.08, iccOutcome: 0.1 };
const classes = (classes1: number, classes2: number, size: number) => ({
  ...plain,
  ...{ classes1, classSize1: size, classes2, classSize2: size },
});

const grid: Partial<Inputs>[] = [
  { ...classes(4, 4, 6), a: 0.5, b: 0.5, iccMediator: 0.2, iccOutcome: 0.25 },
  { ...classes(4, 12, 8), a: -0.4, b: 0.35, direct: 0.1 },
  { ...classes(6, 6, 8), a: 0.4, b: 0.35, direct: 0.1 },
  { ...classes(10, 10, 12), a: 0.3, b: 0.2 },
  { ...classes(6, 6, 8), a: 0.4, b: 0.35, iccMediator: 0, iccOutcome: 0 },
  { ...classes(6, 6, 8), a: 0.5, b: 0 },
  { ...classes(6, 6, 8), a: 0, b: 0.5 },
  { ...classes(6, 6, 8), a: 0.9, b: 0.3, direct: 0 },
  { ...classes(4, 4, 20), a: 0.5, b: 0.2, iccMediator: 0.4, iccOutcome: 0.5 },
  { ...classes(4, 4, 2), a: 0.5, b: 0.6, direct: 0 },
];

export const mediationInClasses = [
  simulated(mediationJointSignificanceClasses, {
    grid: [...grid, { ...classes(6, 48, 8), classSize2: 1, a: 0.35, b: 0 }],
    replications: 6000,
    within: () => ({ power: 0.01, powerB: 0.01 }),
    study: (given) => (stream) => {
      const { a, b, dfWithin } = trial(given, stream);
      const [powerA, powerB] = [rejects(a, given.alpha, 2), rejects({ ...b, df: dfWithin - 1 }, given.alpha, 2)];
      // With classes in one arm only path a is analysed here: path b would need weights for either arm.
      return given.classSize2 === 1 ? { powerA } : { power: powerA && powerB, powerA, powerB };
    },
  }),

  simulated(mediationMonteCarloIntervalClasses, {
    grid,
    replications: 6000,
    within: () => 0.01,
    study: (given) => (stream) => {
      const { a, b } = trial(given, stream);
      const [p, q] = [a, b].map(({ estimate, standardError }) => normal.upperTail(Math.abs(estimate / standardError)));
      return p + q - 2 * p * q < given.alpha / 2;
    },
  }),
];

interface Arm {
  readonly mean: number;
  readonly within: Layer;
  readonly between: Layer;
}

/** Mediator and outcome of one arm: means, and sums of products between and within its classes. */
function arm(given: Inputs, sign: 1 | -1, stream: Stream): Arm {
  const { a, b, direct, iccMediator, iccOutcome } = given;
  const [count, size] = sign === 1 ? [given.classes1, given.classSize1] : [given.classes2, given.classSize2];
  const [withinM, withinY] = [1 - a * a, 1 - (direct + a * b) ** 2];
  const nested = size > 1;
  const [classM, classY] = nested
    ? [iccMediator * withinM, iccOutcome * withinY - b * b * iccMediator * withinM]
    : [0, 0];
  const personM = withinM - classM;
  const personY = (nested ? 1 - iccOutcome : 1) * withinY - b * b * personM;
  const within = { xx: 0, xy: 0, yy: 0, df: count * (size - 1) };
  const means: [number, number][] = [];
  for (let each = 0; each < count; each += 1) {
    const [u, v] = [Math.sqrt(classM) * stream.normal(), Math.sqrt(classY) * stream.normal()];
    const people = Array.from({ length: size }, (): [number, number] => {
      const m = a * sign + u + Math.sqrt(personM) * stream.normal();
      return [m, direct * sign + b * m + v + Math.sqrt(personY) * stream.normal()];
    });
    const own = centre(people);
    add(within, people, own, 1);
    means.push(own);
  }
  const own = centre(means);
  const between = { xx: 0, xy: 0, yy: 0, df: count - 1 };
  add(between, means, own, size);
  return { mean: own[0], within, between };
}

const centre = (pairs: readonly [number, number][]): [number, number] => [
  pairs.reduce((sum, [m]) => sum + m, 0) / pairs.length,
  pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length,
];

function add(
  into: { xx: number; xy: number; yy: number },
  pairs: readonly [number, number][],
  [meanX, meanY]: [number, number],
  times: number,
): void {
  for (const [x, y] of pairs) {
    into.xx += times * (x - meanX) ** 2;
    into.xy += times * (x - meanX) * (y - meanY);
    into.yy += times * (y - meanY) ** 2;
  }
}

/** Path a between classes, or Satterthwaite's where one arm has none; path b in the mixed model of the outcome. */
function trial(given: Inputs, stream: Stream): { a: Estimate; b: Estimate; dfWithin: number } {
  const [one, two] = [arm(given, 1, stream), arm(given, -1, stream)];
  const [n1, n2] = [given.classes1 * given.classSize1, given.classes2 * given.classSize2];
  const side = ({ mean, between }: Arm, n: number) => ({
    estimate: mean,
    variance: between.xx / between.df / n,
    df: between.df,
  });
  const within = together(one.within, two.within);
  const between = together(one.between, two.between);
  const pooledVariance = (between.xx / between.df) * (1 / n1 + 1 / n2);
  const a =
    given.classSize1 > 1 && given.classSize2 > 1
      ? { estimate: one.mean - two.mean, standardError: Math.sqrt(pooledVariance), df: between.df }
      : apart(side(one, n1), side(two, n2));
  return { a, b: mixedModel(within, between), dfWithin: within.df };
}
