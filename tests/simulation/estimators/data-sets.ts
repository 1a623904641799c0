import { randomStream } from '../../../src/statistics/random.js';

/** A data set as columns; NaN is a missing value. */
export type Columns<Name extends string = string> = Readonly<Record<Name, Float64Array>>;

/** Columns as a data frame `d` of R, digit for digit. */
export function frame(columns: Columns): string {
  const vectors = Object.entries(columns).map(([name, values]) => `${name} = ${vector(values)}`);
  return `d <- data.frame(${vectors.join(', ')})`;
}

const vector = (values: ArrayLike<number>) =>
  `c(${Array.from(values, (value) => (Number.isNaN(value) ? 'NA' : String(value))).join(',')})`;

/** Arm, baseline, a further covariate, uptake and an outcome; what differs between the sets is what can go wrong with them. */
export type Trial = Columns<'y' | 'arm' | 'baseline' | 'age' | 'uptake'>;

interface TrialShape {
  readonly people: number;
  /** Share in the treatment arm. */
  readonly share: number;
  readonly missing?: number;
  /** What is added to outcome and baseline: digits that centring must not lose. */
  readonly level?: number;
  /** SD of what distinguishes age from the baseline. */
  readonly apart?: number;
  readonly treatmentSd?: number;
}

export function trial(name: string, shape: TrialShape): Trial {
  const { people, share, missing = 0, level = 0, apart, treatmentSd = 1 } = shape;
  const stream = randomStream(20_260_101, 'trial', name);
  const treated = Math.round(people * share);
  const arm = Float64Array.from({ length: people }, (_, i) => Number(i < treated));
  const baseline = arm.map(() => stream.normal());
  const age = baseline.map((value) =>
    apart === undefined ? 40 + 9 * stream.normal() : value + apart * stream.normal(),
  );
  const uptake = arm.map((treatment) => Number(stream.uniform() < (treatment === 1 ? 0.75 : 0.1)));
  const y = arm.map(
    (treatment, i) =>
      0.4 * treatment +
      0.3 * uptake[i] +
      0.5 * baseline[i] +
      (treatment === 1 ? treatmentSd : 1) * stream.normal() +
      level,
  );
  const lose = (column: Float64Array) =>
    column.map((value) => (missing > 0 && stream.uniform() < missing ? Number.NaN : value));
  return { y: lose(y), arm, baseline: lose(baseline.map((value) => value + level)), age: lose(age), uptake };
}

export const trials: Readonly<Record<string, Trial>> = {
  ordinary: trial('ordinary', { people: 120, share: 0.5 }),
  'six people': trial('six people', { people: 6, share: 0.5 }),
  unbalanced: trial('unbalanced', { people: 47, share: 0.15, treatmentSd: 2.5 }),
  'missing values': trial('missing values', { people: 90, share: 0.5, missing: 0.12 }),
  'large mean': trial('large mean', { people: 60, share: 0.5, level: 1e6 }),
  'near-collinear': trial('near-collinear', { people: 80, share: 0.4, apart: 1e-3 }),
};
