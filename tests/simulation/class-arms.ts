import { apart, type Estimate, pooled } from './samples.js';
import {
  covariateColumns,
  mean,
  type Person,
  regress,
  type SimulatedArm,
  type Stream,
  sumOfSquares,
} from './studies.js';

/** Two arms whose people may be taught in classes, and the analysis of their class means. */

export const inArm1 = (all: readonly Person[]) => all.map(({ arm }) => (arm === 0 ? 1 : 0));
export const outcomes = (all: readonly Person[]) => all.map(({ outcome }) => outcome);

/** An arm without classes. */
export const people = (groups: number, armMean: number): SimulatedArm => ({ groups, size: 1, icc: 0, mean: armMean });

export interface ClassArms {
  readonly classes1: number;
  readonly classSize1: number;
  readonly icc1: number;
  readonly classes2: number;
  readonly classSize2: number;
  readonly icc2: number;
}

export const armsOf = (given: ClassArms, difference: number): [SimulatedArm, SimulatedArm] => [
  { groups: given.classes1, size: given.classSize1, icc: given.classSize1 > 1 ? given.icc1 : 0, mean: difference },
  { groups: given.classes2, size: given.classSize2, icc: given.classSize2 > 1 ? given.icc2 : 0, mean: 0 },
];

/**
 * The adjusted comparison of two arms: least squares where neither has classes. Otherwise outcomes are adjusted with
 * the slopes found within classes (within the arm where it has none) and class means compared, by a t test where the
 * arms are alike and by Welch's where they are not.
 */
export function compareArms(all: readonly Person[], given: ClassArms): Estimate | undefined {
  const nested = [given.classSize1 > 1, given.classSize2 > 1];
  if (!nested[0] && !nested[1]) return regress(outcomes(all), inArm1(all), covariateColumns(all));
  const values = adjusted(all, ({ arm, group }) => (nested[arm] ? group : -1 - arm));
  const [first, second] = [groupMeans(all, values, 0), groupMeans(all, values, 1)];
  if (nested[0] && nested[1] && given.icc1 === given.icc2) return pooled(first, second);
  const covariates = all[0].covariates.length;
  const side = (means: readonly number[], own: number) => {
    // An arm without classes pays for slopes that were found in it.
    const df = means.length - 1;
    return { estimate: mean(means), variance: sumOfSquares(means) / (df - own) / means.length, df: df - own };
  };
  const taken = covariates > 0 ? slopesTaken(given, covariates) : [0, 0];
  return apart(side(first, taken[0]), side(second, taken[1]));
}

/** Degrees of freedom that the slopes take from an arm without classes: its share of the people they are found in. */
function slopesTaken(given: ClassArms, covariates: number): [number, number] {
  const within = ([1, 2] as const).map((arm) => {
    const [classes, size] = [given[`classes${arm}`], given[`classSize${arm}`]];
    return size > 1 ? classes * (size - 1) : classes - 1;
  });
  const share = (arm: 0 | 1) => (covariates * within[arm]) / (within[0] + within[1]);
  return [given.classSize1 > 1 ? 0 : share(0), given.classSize2 > 1 ? 0 : share(1)];
}

/**
 * Classes of unequal size, half of an arm as much larger than the mean as the others are smaller, without covariates:
 * class means weighted as a mixed model does, by their true variances.
 */
export function compareUnequalClasses(
  stream: Stream,
  given: ClassArms & { readonly sizeVariation: number },
  difference: number,
): Estimate | undefined {
  const classes = armsOf(given, difference).flatMap(({ groups, size, icc, mean: centre }, arm) =>
    Array.from({ length: groups }, (_, group) => {
      const own = Math.round(size * (1 + (group % 2 ? 1 : -1) * given.sizeVariation));
      const variance = icc + (1 - icc) / own;
      const weight = 1 / Math.sqrt(variance);
      return { first: weight * (1 - arm), weight, y: weight * (centre + Math.sqrt(variance) * stream.normal()) };
    }),
  );
  return regress(
    classes.map(({ y }) => y),
    classes.map(({ first }) => first),
    [classes.map(({ weight }) => weight)],
  );
}

/** ANCOVA person by person, which is right without classes and wrong with them. */
export const ignoringClasses = (all: readonly Person[]) => regress(outcomes(all), inArm1(all), covariateColumns(all));

/** Outcomes adjusted with the slopes found within strata. */
function adjusted(all: readonly Person[], stratum: (person: Person) => number): number[] {
  const strata = all.map(stratum);
  const centred = (values: readonly number[]) => {
    const sums = new Map<number, { sum: number; n: number }>();
    for (const [i, key] of strata.entries()) {
      const entry = sums.get(key) ?? { sum: 0, n: 0 };
      entry.sum += values[i];
      entry.n += 1;
      sums.set(key, entry);
    }
    return values.map((value, i) => {
      const { sum, n } = sums.get(strata[i])!;
      return value - sum / n;
    });
  };
  const [, ...columns] = covariateColumns(all);
  const y = outcomes(all);
  if (columns.length === 0) return y;
  const within = columns.map(centred);
  const own = centred(y);
  const slopes = within.map(
    (column, j) =>
      regress(
        own,
        column,
        within.filter((_, k) => k !== j),
      )?.estimate ?? 0,
  );
  return y.map((value, i) => value - slopes.reduce((sum, slope, j) => sum + slope * columns[j][i], 0));
}

/** Means of the values by group, for one arm. */
function groupMeans(all: readonly Person[], values: readonly number[], arm: 0 | 1): number[] {
  const groups = new Map<number, number[]>();
  all.forEach((person, i) => {
    if (person.arm !== arm) return;
    const group = groups.get(person.group);
    if (group) group.push(values[i]);
    else groups.set(person.group, [values[i]]);
  });
  return [...groups.values()].map(mean);
}
