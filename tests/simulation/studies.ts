import { randomStream } from '../../src/statistics/random.js';

/** Means to try a test on made-up data: the data are generated person by person and analysed as a researcher would. */

export type Stream = ReturnType<typeof randomStream>;

export interface Tally {
  readonly rate: number;
  readonly standardError: number;
}

/** Share of replications in which something happened; the same seed gives the same answer. */
export function simulate(name: string, replications: number, happens: (stream: Stream) => boolean): Tally {
  const stream = streamOf(name);
  let hits = 0;
  for (let replication = 0; replication < replications; replication += 1) if (happens(stream)) hits += 1;
  return tallyOf(hits, replications);
}

export const streamOf = (name: string): Stream => randomStream(20261122, name);

export function tallyOf(hits: number, replications: number): Tally {
  // At rates of 0 or 1 the usual error is 0; one more success and failure keep it honest.
  const smoothed = (hits + 1) / (replications + 2);
  return { rate: hits / replications, standardError: Math.sqrt((smoothed * (1 - smoothed)) / replications) };
}

export interface Fit {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  readonly t: number;
}

/** Least squares: the coefficient of `column` in a regression of y on it and `others`; undefined where it has none. */
export function regress(
  y: readonly number[],
  column: readonly number[],
  others: readonly (readonly number[])[],
): Fit | undefined {
  const basis: number[][] = [];
  for (const other of others) {
    const rest = residual(other, basis);
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9) basis.push(rest.map((value) => value / length));
  }
  const x = residual(column, basis);
  const size = dot(x, x);
  if (size < 1e-9) return undefined;
  const r = residual(y, basis);
  const estimate = dot(x, r) / size;
  const df = y.length - basis.length - 1;
  const rss = dot(r, r) - estimate ** 2 * size;
  const standardError = Math.sqrt(rss / df / size);
  return { estimate, standardError, df, t: estimate / standardError };
}

function residual(values: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const rest = [...values];
  for (const direction of basis) {
    const along = dot(rest, direction);
    for (let i = 0; i < rest.length; i += 1) rest[i] -= along * direction[i];
  }
  return rest;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
export const sumOfSquares = (values: readonly number[]) => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};

/** One person of a two-arm trial with normal covariates; the multiple correlation with the outcome is r. */
export interface Person {
  readonly arm: 0 | 1;
  readonly group: number;
  readonly covariates: readonly number[];
  readonly outcome: number;
}

export interface SimulatedArm {
  readonly groups: number;
  readonly size: number;
  readonly icc: number;
  readonly mean: number;
}

/** Outcome with total variance 1 within the arm: r^2 from the covariates, icc from the class, the rest personal. */
export function generateArms(stream: Stream, arms: readonly SimulatedArm[], r: number, covariates: number): Person[] {
  const people: Person[] = [];
  let group = 0;
  arms.forEach((arm, index) => {
    const personal = Math.sqrt(1 - (covariates > 0 ? r * r : 0) - arm.icc);
    for (let k = 0; k < arm.groups; k += 1, group += 1) {
      const shared = Math.sqrt(arm.icc) * stream.normal();
      for (let i = 0; i < arm.size; i += 1) {
        const x = Array.from({ length: covariates }, () => stream.normal());
        const explained = covariates > 0 ? r * x[0] : 0;
        people.push({
          arm: index as 0 | 1,
          group,
          covariates: x,
          outcome: arm.mean + explained + shared + personal * stream.normal(),
        });
      }
    }
  });
  return people;
}

/** Columns for `regress`: intercept and covariates. */
export function covariateColumns(people: readonly Person[]): number[][] {
  const count = people[0].covariates.length;
  return [
    people.map(() => 1),
    ...Array.from({ length: count }, (_, j) => people.map((person) => person.covariates[j])),
  ];
}
