import { normal } from '../../src/statistics/normal.js';
import { formulasOfConduct } from './formulas-of-conduct.js';
import { integrate } from './integrate.js';

/**
 * The formulas that consequences name, written a second time: by another route than the rule takes, where there is one.
 * Keyed by the name that a figure carries as its procedure.
 */
export const formulas: Readonly<Record<string, (inputs: never) => number>> = {
  ...formulasOfConduct,
  'alpha / tests': ({ alpha, tests }: { alpha: number; tests: number }) => alpha / tests,
  'recruited * attrition': ({ recruited, attrition }: { recruited: number; attrition: number }) =>
    Math.round(recruited * attrition),
  'apart (most - least)': ({ apart, most, least }: { apart: number; most: number; least: number }) =>
    apart * most - apart * least,
  'people * rate': ({ people, rate }: { people: number; rate: number }) => people * rate,
  sum: (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0),
  'sqrt(lower / higher)': ({ lower, higher }: { lower: number; higher: number }) => Math.sqrt(lower / higher),
  '|a * b|': ({ a, b }: { a: number; b: number }) => Math.abs(a) * Math.abs(b),
  'sqrt(reliability)': ({ reliability }: { reliability: number }) => Math.sqrt(reliability),
  'one of two independent tests': ({ power1, power2 }: { power1: number; power2: number }) =>
    // One minus both, minus neither.
    1 - power1 * power2 - (1 - power1) * (1 - power2),
  'sqrt((1 - r^2) / (2 (1 - r)))': ({ r }: { r: number }) => Math.sqrt((1 - r * r) / (2 - 2 * r)),
  'error rate of repeated looks': ({ alpha, looks, sides }: { alpha: number; looks: number; sides: 1 | 2 }) => {
    // Two looks: the second statistic given the first, by numbers over the first.
    if (looks !== 2) throw new Error('written for two looks');
    const critical = normal.upperQuantile(alpha / sides);
    const lowest = sides === 2 ? -critical : -9;
    const spread = Math.sqrt(0.5);
    const neither = integrate(
      (z) => {
        const middle = z * spread;
        const below = sides === 2 ? normal.cdf((-critical - middle) / spread) : 0;
        return normal.density(z) * (normal.cdf((critical - middle) / spread) - below);
      },
      lowest,
      critical,
    );
    return 1 - neither;
  },
  'difference - carryOver / 2': ({ difference, carryOver }: { difference: number; carryOver: number }) =>
    // Half the people have the training second, after it has left something in those who had it first.
    (difference + (difference - carryOver)) / 2,
  'people / (1 + (people / providers - 1) icc)': ({ people, providers, icc }: Record<string, number>) =>
    // The variance of a mean of people over that of one person.
    1 / ((1 - icc) / people + icc / providers),
  'predictors / (people - 1)': ({ predictors, people }: { predictors: number; people: number }) =>
    // Mean of the beta distribution of R squared when nothing is related.
    predictors / 2 / (predictors / 2 + (people - predictors - 1) / 2),
  'difference over the longer': ({ hours, other }: { hours: number; other: number }) =>
    1 - Math.min(hours, other) / Math.max(hours, other),
  'Spearman-Brown': ({ reliability, samples }: { reliability: number; samples: number }) =>
    // Signal over signal and the mean of the errors.
    reliability / (reliability + (1 - reliability) / samples),
  'residual correlation that path b amounts to': ({ a, b, direct }: { a: number; b: number; direct: number }) => {
    // From the correlations of arm, mediator and outcome: the partial correlation of mediator and outcome given the arm.
    const [xm, xy] = [a, direct + a * b];
    const my = b + direct * a;
    return Math.abs((my - xm * xy) / Math.sqrt((1 - xm ** 2) * (1 - xy ** 2)));
  },
  'chance of at least one false positive': ({ alpha, tests, correlation }: Family) =>
    correlation === 0 ? 1 - (1 - alpha) ** tests : 1 - allInside(alpha, tests, correlation),
  'larger over smaller of a binomial split': ({ people, ratio }: { people: number; ratio: number }) => {
    let sum = 0;
    for (let first = 0; first <= people; first += 1) {
      const [small, large] = [Math.min(first, people - first), Math.max(first, people - first)];
      if (large >= ratio * small) sum += Math.exp(logChoose(people, first) - people * Math.LN2);
    }
    return sum;
  },
  'type M error of a normal estimate': ({ power, alpha }: { power: number; alpha: number }) => {
    const { shift, critical } = shiftOf(power, alpha);
    // Mean size of the significant ones, by numbers.
    const beyond = (sign: number) =>
      integrate((z) => (critical + z) * normal.density(sign * (critical + z) - shift), 0, 2 * (9 + shift));
    return (beyond(1) + beyond(-1)) / power / shift;
  },
  'type S error of a normal estimate': ({ power, alpha }: { power: number; alpha: number }) => {
    const { shift, critical } = shiftOf(power, alpha);
    return normal.cdf(-critical - shift) / power;
  },
  'half-width of a confidence interval': (from: Estimate) =>
    normal.upperQuantile((1 - from.confidence) / 2) * errorOf(from),
  'lower end of a confidence interval': (from: Estimate) =>
    Math.sign(from.estimate) *
    (Math.abs(from.estimate) - normal.upperQuantile((1 - from.confidence) / 2) * errorOf(from)),
  'median-unbiased given significance': ({ alpha, ...from }: Estimate & { alpha: number }) => {
    const { estimate } = from;
    const error = errorOf(from);
    const z = Math.abs(estimate) / error;
    const critical = normal.upperQuantile(alpha / 2);
    // The effect at which half of the significant estimates lie above the one found, by halving.
    let [low, high] = [0, z];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      const significant = normal.upperTail(critical - middle) + normal.cdf(-critical - middle);
      if (normal.upperTail(z - middle) / significant < 0.5) low = middle;
      else high = middle;
    }
    return Math.sign(estimate) * low * error;
  },
};

interface Family {
  readonly alpha: number;
  readonly tests: number;
  readonly correlation: number;
}

interface Estimate {
  readonly estimate: number;
  readonly n: number;
  readonly confidence: number;
  readonly kind: 'difference' | 'paired' | 'correlation';
  readonly correlation?: number;
}

function errorOf({ kind, estimate, n, correlation = 0 }: Omit<Estimate, 'confidence'>): number {
  if (kind === 'correlation') return (1 - estimate ** 2) / Math.sqrt(n - 3);
  if (kind === 'paired') {
    // The variance of a mean of differences, and that of half the sum of two log SDs, which correlate by r squared.
    const ofMean = (1 + 1 - 2 * correlation) / n;
    const ofLogSd = ((1 / (2 * n)) * (1 + correlation ** 2)) / 2;
    return Math.sqrt(ofMean + estimate ** 2 * ofLogSd);
  }
  const half = n / 2;
  return Math.sqrt(1 / half + 1 / half + estimate ** 2 / (2 * n));
}

/** P(all statistics between the critical values), by numbers over what they have in common. */
function allInside(alpha: number, tests: number, correlation: number): number {
  const critical = normal.upperQuantile(alpha / 2);
  const spread = Math.sqrt(1 - correlation);
  return integrate(
    (common) => {
      const middle = Math.sqrt(correlation) * common;
      const inside = normal.cdf((critical - middle) / spread) - normal.cdf((-critical - middle) / spread);
      return normal.density(common) * inside ** tests;
    },
    -9,
    9,
  );
}

/** The true effect in standard errors that has this power, by halving. */
function shiftOf(power: number, alpha: number): { shift: number; critical: number } {
  const critical = normal.upperQuantile(alpha / 2);
  let [low, high] = [0, 50];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (normal.upperTail(critical - middle) + normal.cdf(-critical - middle) < power) low = middle;
    else high = middle;
  }
  return { shift: low, critical };
}

function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i += 1) log += Math.log(n - k + i) - Math.log(i);
  return log;
}
