import { cholesky, invert, type Matrix, solve } from '../../src/statistics/linear-algebra.js';
import { leastParameters } from './minimise.js';
import type { Estimate } from './samples.js';
import { dot, type Stream } from './studies.js';

/** Two arms of people measured at several visits, some of whom leave: generated, and fitted by mixed models. */

export interface VisitedPerson {
  readonly arm: 0 | 1;
  /** Outcomes up to the last visit that was reached. */
  readonly y: readonly number[];
}

/** People with these means by arm; the covariance is given by its Cholesky factor, and `stay` people reach each visit. */
export function visited(
  stream: Stream,
  means: readonly (readonly number[])[],
  factor: Matrix,
  stay: readonly number[],
): VisitedPerson[] {
  return means.flatMap((centres, arm) =>
    Array.from({ length: stay[0] }, (_, person) => {
      const z = centres.map(() => stream.normal());
      const y = centres.map((centre, i) => centre + dot(factor[i].slice(0, i + 1), z));
      return { arm: arm as 0 | 1, y: y.filter((__, visit) => person < stay[visit]) };
    }),
  );
}

/**
 * The difference at the last visit in the model with a mean for every visit and an unstructured covariance. Where people
 * do not come back its likelihood splits into regressions of each visit on those before.
 */
export function lastVisit(people: readonly VisitedPerson[], visits: number): Estimate {
  const covariance: number[][] = [];
  const means: [number[], number[]] = [[], []];
  for (let visit = 0; visit < visits; visit += 1) {
    const there = people.filter(({ y }) => y.length > visit);
    const rows = there.map(({ arm, y }) => [...y.slice(0, visit), arm === 0 ? 1 : 0, arm]);
    const own = there.map(({ y }) => y[visit]);
    const { slopes, variance } = leastSquares(rows, own);
    const earlier = slopes.slice(0, visit);
    for (const arm of [0, 1] as const) means[arm].push(slopes[visit + arm] + dot(earlier, means[arm]));
    const row = covariance.map((other) => dot(other, earlier));
    for (const [k, value] of row.entries()) covariance[k].push(value);
    covariance.push([...row, variance + dot(earlier, row)]);
  }
  // A column for each visit: people give the information of the visits they reached.
  const information = gathered(people, visits, covariance, (visit) => unit(visits, visit));
  return {
    estimate: means[0][visits - 1] - means[1][visits - 1],
    standardError: Math.sqrt(2 * invert(information)[visits - 1][visits - 1] * 2),
    df: people.filter(({ y }) => y.length === visits).length - 2,
  };
}

const unit = (length: number, at: number) => Array.from({ length }, (_, i) => (i === at ? 1 : 0));

function leastSquares(rows: Matrix, y: readonly number[]) {
  const k = rows[0].length;
  const products = unit(k, 0).map((_, i) =>
    unit(k, 0).map((__, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  const slopes = solve(
    products,
    unit(k, 0).map((_, i) => rows.reduce((sum, row, person) => sum + row[i] * y[person], 0)),
  );
  const squares = rows.reduce((sum, row, person) => sum + (y[person] - dot(slopes, row)) ** 2, 0);
  return { slopes, variance: squares / (rows.length - k) };
}

/** Sum over both arms of X' V^-1 X, X holding a row for each visit a person reached. */
function gathered(
  people: readonly VisitedPerson[],
  visits: number,
  covariance: Matrix,
  rowOf: (visit: number) => readonly number[],
): number[][] {
  const width = rowOf(0).length;
  const information = unit(width, 0).map(() => unit(width, width));
  for (let k = 1; k <= visits; k += 1) {
    const count = people.filter(({ y }) => y.length === k).length;
    if (count === 0) continue;
    const inverse = invert(covariance.slice(0, k).map((row) => row.slice(0, k)));
    for (let s = 0; s < k; s += 1) {
      for (let t = 0; t < k; t += 1) {
        const [left, right] = [rowOf(s), rowOf(t)];
        for (let i = 0; i < width; i += 1) {
          for (let j = 0; j < width; j += 1) information[i][j] += count * inverse[s][t] * left[i] * right[j];
        }
      }
    }
  }
  return information;
}

/** Sums over the people of an arm who reached the same number of visits. */
interface Pattern {
  readonly arm: 0 | 1;
  readonly count: number;
  readonly mean: readonly number[];
  /** Sums of products about zero. */
  readonly products: Matrix;
}

function patternsOf(people: readonly VisitedPerson[], visits: number): Pattern[] {
  return ([0, 1] as const).flatMap((arm) =>
    Array.from({ length: visits }, (_, last) => {
      const own = people.filter((person) => person.arm === arm && person.y.length === last + 1);
      const each = Array.from({ length: last + 1 }, (__, visit) => visit);
      return {
        arm,
        count: own.length,
        mean: each.map((i) => own.reduce((sum, { y }) => sum + y[i], 0) / Math.max(1, own.length)),
        products: each.map((i) => each.map((j) => own.reduce((sum, { y }) => sum + y[i] * y[j], 0))),
      };
    }).filter(({ count }) => count > 0),
  );
}

/** Variances of a growth model, in a form that any numbers are valid for. */
export interface Growth {
  readonly varIntercept: number;
  readonly varSlope: number;
  readonly covInterceptSlope: number;
  readonly varResidual: number;
  readonly serialCorrelation: number;
}

export const growthCovariance = (times: readonly number[], given: Growth): number[][] =>
  times.map((s, i) =>
    times.map(
      (t, j) =>
        given.varIntercept +
        given.covInterceptSlope * (s + t) +
        given.varSlope * s * t +
        given.varResidual * given.serialCorrelation ** Math.abs(i - j),
    ),
  );

/**
 * The difference of the arms' slopes in a model with random intercepts and slopes, whose variances are estimated by
 * restricted maximum likelihood. Residuals are serially correlated only where the true ones are.
 */
export function slopesByGrowthModel(
  people: readonly VisitedPerson[],
  times: readonly number[],
  truth: Growth,
): Estimate {
  const patterns = patternsOf(people, times.length);
  // Columns: intercept and slope of either arm.
  const rowOf = (arm: 0 | 1, visit: number) => (arm === 0 ? [1, times[visit], 0, 0] : [0, 0, 1, times[visit]]);
  const serial = truth.serialCorrelation > 0;
  const growth = (p: readonly number[]): Growth => {
    const [l11, l21, l22] = [Math.exp(p[0]), p[1], Math.exp(p[2])];
    return {
      varIntercept: l11 ** 2,
      covInterceptSlope: l11 * l21,
      varSlope: l21 ** 2 + l22 ** 2,
      varResidual: Math.exp(2 * p[3]),
      serialCorrelation: serial ? Math.tanh(p[4]) : 0,
    };
  };
  const fit = (given: Growth) => {
    const covariance = growthCovariance(times, given);
    const information = unit(4, 0).map(() => unit(4, 4));
    const right = unit(4, 4);
    let deviance = 0;
    const factor = cholesky(covariance);
    const inverses = times.map((_, last) => invert(covariance.slice(0, last + 1).map((row) => row.slice(0, last + 1))));
    for (const { arm, count, mean, products } of patterns) {
      const k = mean.length;
      const inverse = inverses[k - 1];
      for (let s = 0; s < k; s += 1) {
        deviance += 2 * count * Math.log(factor[s][s]);
        for (let t = 0; t < k; t += 1) {
          deviance += inverse[s][t] * products[s][t];
          const [left, other] = [rowOf(arm, s), rowOf(arm, t)];
          for (let i = 0; i < 4; i += 1) {
            right[i] += count * inverse[s][t] * left[i] * mean[t];
            for (let j = 0; j < 4; j += 1) information[i][j] += count * inverse[s][t] * left[i] * other[j];
          }
        }
      }
    }
    const slopes = solve(information, right);
    const root = cholesky(information);
    deviance += 2 * root.reduce((sum, row, i) => sum + Math.log(row[i]), 0) - dot(slopes, right);
    return { deviance, slopes, information };
  };
  const l21 = truth.covInterceptSlope / Math.sqrt(truth.varIntercept || 1e-4);
  const start = [
    Math.log(truth.varIntercept || 1e-4) / 2,
    l21,
    Math.log(Math.max(1e-4, truth.varSlope - l21 ** 2)) / 2,
    Math.log(truth.varResidual) / 2,
    ...(serial ? [Math.atanh(truth.serialCorrelation)] : []),
  ];
  const { slopes, information } = fit(growth(leastParameters((p) => fit(growth(p)).deviance, start)));
  const inverse = invert(information);
  return {
    estimate: slopes[1] - slopes[3],
    standardError: Math.sqrt(inverse[1][1] + inverse[3][3] - 2 * inverse[1][3]),
    df: people.filter(({ y }) => y.length > 1).length - 2,
  };
}
