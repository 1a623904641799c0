import { type RandomStream, randomStream } from '../../../src/statistics/random.js';

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

/** Arm, a covariate, whether an event happened and how many: outcomes of generalised linear models. */
export type Events = Columns<'event' | 'count' | 'arm' | 'age'>;

interface EventsShape {
  readonly people: number;
  readonly share: number;
  /** Chance of an event, and mean count, in the comparator. */
  readonly chance: number;
  readonly rate: number;
  readonly dispersion: number;
  readonly missing?: number;
  readonly age?: { readonly mean: number; readonly sd: number };
}

function eventsOf(name: string, shape: EventsShape): Events {
  const { people, share, chance, rate, dispersion, missing = 0, age: of = { mean: 0, sd: 1 } } = shape;
  const stream = randomStream(20_260_101, 'events', name);
  const arm = Float64Array.from({ length: people }, (_, i) => Number(i < Math.round(people * share)));
  const z = arm.map(() => stream.normal());
  const odds = arm.map((treatment, i) => (chance / (1 - chance)) * Math.exp(0.8 * treatment + 0.5 * z[i]));
  const event = odds.map((each) => Number(stream.uniform() < each / (1 + each)));
  const count = arm.map((treatment, i) => {
    const mean = rate * Math.exp(0.4 * treatment + 0.3 * z[i]);
    const own = dispersion > 0 ? mean * dispersion * stream.gamma(1 / dispersion) : mean;
    return poisson(stream, own);
  });
  const lose = (column: Float64Array) =>
    column.map((value) => (missing > 0 && stream.uniform() < missing ? Number.NaN : value));
  return { event: lose(event), count: lose(count), arm, age: lose(z.map((value) => of.mean + of.sd * value)) };
}

/** Arrivals within `mean` units of time. */
export function poisson(stream: RandomStream, mean: number): number {
  let arrivals = 0;
  let time = -Math.log(stream.uniform());
  while (time < mean) {
    arrivals += 1;
    time -= Math.log(stream.uniform());
  }
  return arrivals;
}

export const eventSets: Readonly<Record<string, Events>> = {
  ordinary: eventsOf('ordinary', { people: 120, share: 0.5, chance: 0.4, rate: 2, dispersion: 0.7 }),
  small: eventsOf('small', { people: 24, share: 0.5, chance: 0.5, rate: 3, dispersion: 0.5 }),
  unbalanced: eventsOf('unbalanced', { people: 150, share: 0.15, chance: 0.2, rate: 8, dispersion: 0.3 }),
  'rare events': eventsOf('rare events', { people: 400, share: 0.5, chance: 0.03, rate: 0.2, dispersion: 2 }),
  'missing values': eventsOf('missing values', {
    people: 100,
    share: 0.5,
    chance: 0.5,
    rate: 1.5,
    dispersion: 1,
    missing: 0.1,
    age: { mean: 4000, sd: 9 },
  }),
  'high counts': eventsOf('high counts', { people: 60, share: 0.5, chance: 0.7, rate: 150, dispersion: 0.05 }),
};

/** Counts that vary less than Poisson counts. */
export const evenCounts: Columns<'count' | 'arm'> = {
  count: Float64Array.from([2, 3, 3, 2, 2, 3, 4, 3, 4, 4, 3, 4]),
  arm: Float64Array.from([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]),
};
