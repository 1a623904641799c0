import { solve } from '../../statistics/linear-algebra.js';

/** What a variable is to be within one arm, before its residual is known. Earlier variables are named by their index. */
export interface Wanted {
  /** Variance of the whole, measurement error aside. */
  readonly variance: number;
  /** Variance of measurement error, as a share of `variance`. */
  readonly error: number;
  /** Parts of the variance, error included, that lie between classes and between their teachers. */
  readonly classShare: number;
  readonly teacherShare: number;
  /** Effects of earlier variables, in units of both. */
  readonly paths: readonly { readonly from: number; readonly of: 'self' | 'partner'; readonly coefficient: number }[];
  /** Correlations with earlier variables, as observed. */
  readonly correlations: readonly { readonly with: number; readonly r: number }[];
  /** Correlations of the residual with those of earlier variables. */
  readonly residuals: readonly { readonly with: number; readonly r: number }[];
  /** Correlation of the own residuals of the two people of a pair. */
  readonly pairCorrelation: number;
}

/** How a variable comes about within one arm. */
export interface Composition {
  readonly paths: Wanted['paths'];
  /** Multiples of the standard residuals of earlier variables, of people and of classes. */
  readonly shared: readonly { readonly with: number; readonly person: number; readonly class: number }[];
  readonly residualSd: number;
  readonly classSd: number;
  readonly teacherSd: number;
}

/** Why there are no such variables, in words that follow their names. */
export interface Impossible {
  readonly impossible: string;
}

type Row = readonly number[];

/** Each layer of a variable as a sum of independent standard residuals; for people also those of the partner, behind the own. */
interface Rows {
  readonly person: Row;
  readonly class: Row;
  readonly teacher: Row;
  /** The residual alone, scaled to length 1. */
  readonly direction: Row;
}

/**
 * Residuals that give every variable the variance and correlations wanted, variable by variable, within one arm.
 *
 * A variable is a sum of earlier ones and a residual; each layer (people, classes, teachers) is kept as a sum of independent
 * residuals, so that any covariance is a sum of products. Coefficients of the correlations wanted solve the normal equations
 * given the paths. What sums and residual must not exceed is the variance of each layer.
 */
export function compose(wanted: readonly Wanted[]): (Composition | Impossible)[] {
  const n = wanted.length;
  const rows: Rows[] = [];
  const total = (one: Rows, other: Rows, of: 'self' | 'partner') => {
    if (of === 'partner') return withinPair(one.person, swapped(other.person), wanted);
    return withinPair(one.person, other.person, wanted) + dot(one.class, other.class) + dot(one.teacher, other.teacher);
  };
  return wanted.map((each, index) => {
    const standard = Array.from({ length: n }, (_, i) => (i === index ? 1 : 0));
    const observedSd = (i: number) => Math.sqrt(wanted[i].variance * (1 + wanted[i].error));
    const correlated = each.correlations;
    let slopes: readonly number[] = [];
    if (correlated.length > 0) {
      const gram = correlated.map((a) => correlated.map((b) => total(rows[a.with], rows[b.with], 'self')));
      const right = correlated.map(
        ({ with: other, r }) =>
          r * observedSd(other) * observedSd(index) -
          sum(each.paths.map(({ from, of, coefficient }) => coefficient * total(rows[other], rows[from], of))),
      );
      try {
        slopes = solve(gram, right);
      } catch {
        rows.push(blank(n, standard));
        return { impossible: 'follow from one another exactly' };
      }
    }
    const paths: Wanted['paths'] = [
      ...each.paths,
      ...correlated.map((other, i) => ({ from: other.with, of: 'self' as const, coefficient: slopes[i] })),
    ];
    const person = combined(paths, 2 * n, (from, of) =>
      of === 'self' ? rows[from].person : swapped(rows[from].person),
    );
    const fromClasses = paths.filter(({ of }) => of === 'self');
    const classes = combined(fromClasses, n, (from) => rows[from].class);
    const teachers = combined(fromClasses, n, (from) => rows[from].teacher);

    const observed = each.variance * (1 + each.error);
    const explained = withinPair(person, person, wanted);
    const [classVariance, teacherVariance] = [each.classShare * observed, each.teacherShare * observed];
    const ownClass = classVariance - dot(classes, classes);
    const ownTeacher = teacherVariance - dot(teachers, teachers);
    const own = each.variance - classVariance - teacherVariance - explained;
    const impossible = !(own > least * each.variance)
      ? `explain ${percent((each.variance - own) / each.variance)} of the variance of people, classes included`
      : Math.min(ownClass, ownTeacher) < -least
        ? `carry on more of the differences between classes than the intraclass correlation of ${round(each.classShare + each.teacherShare)} allows`
        : undefined;

    // Directions of residuals that this one is to correlate with.
    const near = each.residuals.map(({ with: other }) => rows[other].direction);
    let weights: readonly number[] = [];
    if (near.length > 0) {
      try {
        weights = solve(
          near.map((one) => near.map((other) => dot(one, other))),
          each.residuals.map(({ r }) => r),
        );
      } catch {
        weights = near.map(() => Number.NaN);
      }
    }
    const shared = sumOfRows(near, weights, n);
    const left = 1 - dot(shared, shared);
    if (impossible !== undefined || !(left > least)) {
      rows.push(blank(n, standard));
      return { impossible: impossible ?? 'cannot hold together' };
    }
    const direction = shared.map((value, i) => value + (i === index ? Math.sqrt(left) : 0));
    const [personSd, classSd, teacherSd] = [own, ownClass, ownTeacher].map((variance) =>
      Math.sqrt(Math.max(0, variance)),
    );
    rows.push({
      person: person.map((value, i) => value + (i < n ? personSd * direction[i] : 0)),
      class: classes.map((value, i) => value + classSd * direction[i]),
      teacher: teachers.map((value, i) => value + (i === index ? teacherSd : 0)),
      direction,
    });
    return {
      paths,
      shared: shared.flatMap((value, i) =>
        value === 0 ? [] : [{ with: i, person: personSd * value, class: classSd * value }],
      ),
      residualSd: personSd * Math.sqrt(left),
      classSd: classSd * Math.sqrt(left),
      teacherSd,
    };
  });
}

/** Least share of its variance that must be left to a variable itself. */
const least = 1e-9;

/** Covariance of two sums of residuals, of which those of the two people of a pair correlate. */
function withinPair(one: Row, other: Row, wanted: readonly Wanted[]): number {
  const n = wanted.length;
  let value = 0;
  for (let i = 0; i < n; i += 1) {
    const r = wanted[i].pairCorrelation;
    value += one[i] * other[i] + one[n + i] * other[n + i];
    if (r !== 0) value += r * (one[i] * other[n + i] + one[n + i] * other[i]);
  }
  return value;
}

/** The same for the partner. */
const swapped = (row: Row): Row => [...row.slice(row.length / 2), ...row.slice(0, row.length / 2)];

function combined(
  paths: Wanted['paths'],
  length: number,
  rowOf: (from: number, of: 'self' | 'partner') => Row,
): number[] {
  return sumOfRows(
    paths.map(({ from, of }) => rowOf(from, of)),
    paths.map(({ coefficient }) => coefficient),
    length,
  );
}

function sumOfRows(rows: readonly Row[], weights: readonly number[], length: number): number[] {
  const result = new Array<number>(length).fill(0);
  rows.forEach((row, k) => {
    for (let i = 0; i < length; i += 1) result[i] += weights[k] * row[i];
  });
  return result;
}

/** Stands for a variable that cannot be, so that later ones can still be looked at. */
const blank = (n: number, standard: Row): Rows => ({
  person: [...standard, ...new Array<number>(n).fill(0)],
  class: new Array<number>(n).fill(0),
  teacher: new Array<number>(n).fill(0),
  direction: standard,
});

const dot = (one: Row, other: Row): number => one.reduce((value, each, i) => value + each * other[i], 0);
const sum = (values: readonly number[]): number => values.reduce((value, each) => value + each, 0);
const percent = (share: number) => `${Math.round(100 * share)} %`;
const round = (value: number) => Math.round(1000 * value) / 1000;
