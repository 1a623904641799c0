import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { integrate } from './integrate.js';

/** Formulas of the rules on comparators, measures, imaging, biology and conduct, by another route than the rules take. */
export const formulasOfConduct: Readonly<Record<string, (inputs: never) => number>> = {
  'sqrt(2 / pi) * (1 - correlation)': ({ correlation }: { correlation: number }) => {
    // Where the upper half stands on average, before and, as far as the correlation carries it, after.
    const before = integrate((z) => 2 * z * normal.density(z), 0, 10);
    return before - correlation * before;
  },
  '1 - power': ({ power }: { power: number }) => (1 - power * power) / (1 + power),
  '(1 - r) * apart': ({ r, apart }: { r: number; apart: number }) => apart - r * apart,
  'as the study says': (said: Record<string, number>) => Object.values(said)[0],
  'upper tail of (end - mean) / sd': ({ distance }: { distance: number }) => integrate(normal.density, distance, 12),
  'effect on scores cut off over the effect': ({ effect, share }: { effect: number; share: number }) => {
    const end = halved((z) => normal.upperTail(z) > share, -10, 10);
    // Mean and variance of the scores as they are written down, from their definition.
    const arm = (mean: number) => {
      const moment = (power: number) =>
        integrate((x) => Math.min(x, end) ** power * normal.density(x - mean), mean - 10, mean + 10);
      return { mean: moment(1), variance: moment(2) - moment(1) ** 2 };
    };
    const [treated, untreated] = [arm(effect), arm(0)];
    const pooled = Math.sqrt((treated.variance + untreated.variance) / 2);
    return (treated.mean - untreated.mean) / pooled / effect;
  },
  'difference / correlation': ({ difference, correlation }: { difference: number; correlation: number }) =>
    difference * (1 / correlation),
  'sqrt(correlation)': ({ correlation }: { correlation: number }) => Math.exp(Math.log(correlation) / 2),
  '1 - active / passive': ({ active, passive }: { active: number; passive: number }) => (passive - active) / passive,
  '(reliability - correlation) / (1 - correlation)': ({
    reliability,
    correlation,
  }: {
    reliability: number;
    correlation: number;
  }) => {
    // Variances of the difference of two scores of variance 1: with their errors, and of the errors alone.
    const observed = 2 - 2 * correlation;
    const errors = 2 * (1 - reliability);
    return 1 - errors / observed;
  },
  'expected largest of independent standard normal values': ({ candidates }: { candidates: number }) =>
    integrate((x) => x * candidates * normal.density(x) * normal.cdf(x) ** (candidates - 1), -10, 10),
  'normal quantile': ({ upper }: { upper: number }) => halved((z) => normal.upperTail(z) > upper, 0, 10),
  't / sqrt(t^2 + people - 2), t the critical value': ({
    people,
    alpha,
    sides,
  }: {
    people: number;
    alpha: number;
    sides: number;
  }) =>
    // The correlation whose t has just the tail that is allowed.
    halved(
      (r) => sides * (1 - studentT.cdf((r * Math.sqrt(people - 2)) / Math.sqrt(1 - r * r), people - 2)) > alpha,
      0,
      1 - 1e-12,
    ),
  'alpha (1 - prior) / (alpha (1 - prior) + power prior)': ({
    alpha,
    power,
    prior,
  }: {
    alpha: number;
    power: number;
    prior: number;
  }) => {
    const claims = 1_000_000;
    const [wrong, right] = [claims * (1 - prior) * alpha, claims * prior * power];
    return wrong / (wrong + right);
  },
  'normal tail with the variance between teachers added': ({
    standardError,
    teachers,
    alpha,
    sides,
    share,
  }: {
    standardError: number;
    teachers: readonly number[];
    alpha: number;
    sides: number;
    share: number;
  }) => {
    // Averaged over how much better the teachers of one arm happen to be.
    const spread = Math.sqrt(teachers.reduce((sum, count) => sum + share / count, 0)) / standardError;
    const critical = normal.upperQuantile(alpha / sides);
    const rejected = (shift: number) =>
      normal.upperTail(critical - shift) + (sides === 2 ? normal.cdf(-critical - shift) : 0);
    return integrate((u) => normal.density(u) * rejected(u * spread), -9, 9);
  },
};

/** Where a condition that holds below stops holding, by halving. */
function halved(holds: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 80; step += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return from;
}
