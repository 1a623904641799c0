import { normal } from '../../statistics/normal.js';
import { gaussLegendre } from '../../statistics/quadrature.js';
import { findRoot } from '../../statistics/root.js';
import type { Sides } from './scaled-t.js';
import { type SpendingFunction, spent } from './spending.js';

/**
 * Tests that look at the data several times.
 *
 * At information fraction t the score B(t) = Z(t) sqrt(t) is normal with mean drift * t and variance t, and its
 * increments are independent: the drift is the mean of Z at the end. The density of the score among the trials that
 * go on is carried from look to look by quadrature (Armitage, McPherson & Rowe 1969; Jennison & Turnbull 2000,
 * chapter 19); probabilities are accurate to about 1e-11.
 */

/** A trial goes on at a look while lower < Z < upper; at the last look both limits end it. */
export interface StoppingRule {
  /** Cumulative fractions of the full information, rising to 1. */
  readonly information: readonly number[];
  readonly upper: readonly number[];
  readonly lower: readonly number[];
}

/** Trials that go on after a look: their Z at quadrature nodes, each with its share of all trials. */
interface Ongoing {
  readonly information: number;
  readonly z: readonly number[];
  readonly share: readonly number[];
}

const START: Ongoing = { information: 0, z: [0], share: [1] };

/** Beyond this many standard deviations there is nothing left to count. */
const FAR = 8.5;

/** Probability that a trial goes on to the look at `information` and has Z above `limit` there. */
function above({ information: before, z, share }: Ongoing, information: number, drift: number, limit: number): number {
  const spread = Math.sqrt(information - before);
  const edge = limit * Math.sqrt(information) - drift * (information - before);
  let total = 0;
  for (let i = 0; i < z.length; i += 1) {
    total += share[i] * normal.upperTail((edge - z[i] * Math.sqrt(before)) / spread);
  }
  return total;
}

const below = (ongoing: Ongoing, information: number, drift: number, limit: number) =>
  above({ ...ongoing, z: ongoing.z.map((value) => -value) }, information, -drift, -limit);

/** The trials that go on between `lower` and `upper`; `next` is the information at the look that follows. */
function goOn(
  { information: before, z, share }: Ongoing,
  information: number,
  drift: number,
  [lower, upper]: readonly [number, number],
  next: number,
): Ongoing {
  const centre = drift * Math.sqrt(information);
  const from = Math.max(lower, centre - FAR);
  const to = Math.min(upper, centre + FAR);
  if (!(to > from)) return { information, z: [], share: [] };
  const spread = Math.sqrt(information - before);
  // The integrand is as narrow as the steps before and after; a Gauss rule needs a few points for each such width.
  const width = Math.min(1, spread / Math.sqrt(information), Math.sqrt((next - information) / information));
  const { nodes, weights } = gaussLegendre(Math.min(1500, Math.ceil((16 + (3 * (to - from)) / width) / 8) * 8));
  const half = (to - from) / 2;
  const places = nodes.map((node) => from + half * (1 + node));
  const scores = z.map((value) => value * Math.sqrt(before) + drift * (information - before));
  const scale = Math.sqrt(information) / spread;
  return {
    information,
    z: places,
    share: places.map((place, j) => {
      const score = place * Math.sqrt(information);
      let density = 0;
      for (let i = 0; i < scores.length; i += 1) {
        const distance = (score - scores[i]) / spread;
        if (distance < 39 && distance > -39) density += share[i] * Math.exp(-0.5 * distance * distance);
      }
      return density * scale * half * weights[j] * INVERSE_SQRT_TWO_PI;
    }),
  };
}

const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/** Probability of ending at each look above the upper and below the lower limit, for a given drift. */
export function stopping({ information, upper, lower }: StoppingRule, drift: number) {
  const result = { above: [] as number[], below: [] as number[] };
  let ongoing = START;
  information.forEach((now, look) => {
    result.above.push(above(ongoing, now, drift, upper[look]));
    result.below.push(below(ongoing, now, drift, Math.min(lower[look], upper[look])));
    const next = information[look + 1];
    if (next !== undefined) ongoing = goOn(ongoing, now, drift, [lower[look], upper[look]], next);
  });
  return result;
}

export type Boundary =
  | { readonly kind: 'wang-tsiatis'; readonly delta: number }
  | { readonly kind: 'spending'; readonly spending: SpendingFunction };

export interface SequentialDesign {
  readonly information: readonly number[];
  readonly boundary: Boundary;
  /** Type I error of the whole test. */
  readonly alpha: number;
  readonly sides: Sides;
  /** Z at or below which an interim look ends the trial for futility, one for each look but the last. */
  readonly futility?: readonly number[];
  /** Whether alpha relies on stopping for futility; if not, the trial may go on regardless. */
  readonly binding?: boolean;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The limits of a design on the scale of Z; two-sided limits are symmetric. */
export function stoppingRule(design: SequentialDesign): StoppingRule {
  const { information, futility, sides } = design;
  const open = information.map((_, look) => futility?.[look] ?? -Infinity);
  const upper = criticalValues(design, design.binding ? open : information.map(() => -Infinity));
  const last = upper.length - 1;
  const lower = upper.map((limit, look) => (sides === 2 ? -limit : look === last ? limit : open[look]));
  return { information, upper, lower };
}

function criticalValues(
  { information, boundary, alpha, sides }: SequentialDesign,
  futility: readonly number[],
): number[] {
  if (boundary.kind === 'spending') {
    const cumulative = information.map((t) => sides * spent(boundary.spending, t, alpha / sides));
    return spendUpper(information, cumulative, sides, futility);
  }
  const limits = (factor: number) => information.map((t) => factor * t ** (boundary.delta - 0.5));
  const error = (factor: number) => {
    const upper = limits(factor);
    const ends = stopping({ information, upper, lower: sides === 2 ? upper.map((limit) => -limit) : futility }, 0);
    return sides * sum(ends.above) - alpha;
  };
  // Between certain rejection and Bonferroni's correction, which no rule with delta <= 1/2 can exceed.
  const bonferroni = normal.upperQuantile(alpha / sides / information.length);
  return limits(findRoot(error, sides === 2 ? 0 : Math.min(-9, bonferroni - 1), bonferroni + 1e-9));
}

/** The upper limits that use up alpha as planned, look by look. */
function spendUpper(
  information: readonly number[],
  cumulative: readonly number[],
  sides: Sides,
  futility: readonly number[],
): number[] {
  const upper: number[] = [];
  let ongoing = START;
  information.forEach((now, look) => {
    const share = (cumulative[look] - (cumulative[look - 1] ?? 0)) / sides;
    const limit = limitLeaving(share, (z) => above(ongoing, now, 0, z), sides === 2 ? 0 : -40);
    upper.push(limit);
    const next = information[look + 1];
    const low = sides === 2 ? -limit : futility[look];
    if (next !== undefined) ongoing = goOn(ongoing, now, 0, [low, limit], next);
  });
  return upper;
}

/** The z that leaves this share above it; the lowest z where fewer are left than that. */
function limitLeaving(share: number, tail: (z: number) => number, lowest: number): number {
  if (tail(lowest) <= share) return lowest;
  if (tail(38) >= share) return 38;
  return findRoot((z) => tail(z) - share, lowest, 38, { tolerance: 1e-12 });
}

/** Probability of a rejection; for two sides those in both directions count. */
export function powerAt(rule: StoppingRule, sides: Sides, drift: number): number {
  const ends = stopping(rule, drift);
  return Math.min(1, sum(ends.above) + (sides === 2 ? sum(ends.below) : 0));
}

/** Expected share of the full information that is used. */
export function expectedInformation(rule: StoppingRule, drift: number): number {
  const ends = stopping(rule, drift);
  const interim = rule.information.slice(0, -1);
  return 1 - sum(interim.map((t, look) => (1 - t) * (ends.above[look] + ends.below[look])));
}

export interface Characteristics {
  /** Mean of Z at the last look at which the power is as wanted. */
  readonly drift: number;
  /** Full size over the size of the test without looks that has the same alpha and power. */
  readonly inflation: number;
  /** Expected size over that of the test without looks, with the effect and without one. */
  readonly expectedRatio: number;
  readonly expectedRatioNull: number;
}

/** What the looks cost and save. Power here counts rejections in the right direction alone, also for two sides. */
export function characteristics(design: SequentialDesign, power: number, rule = stoppingRule(design)): Characteristics {
  const drift = driftFor((value) => powerAt(rule, 1, value) - power);
  return withDrift(design, power, rule, drift);
}

function withDrift({ alpha, sides }: SequentialDesign, power: number, rule: StoppingRule, drift: number) {
  const inflation = (drift / (normal.upperQuantile(alpha / sides) + normal.quantile(power))) ** 2;
  return {
    drift,
    inflation,
    expectedRatio: inflation * expectedInformation(rule, drift),
    expectedRatioNull: inflation * expectedInformation(rule, 0),
  };
}

function driftFor(excess: (drift: number) => number): number {
  let high = 4;
  while (excess(high) < 0 && high < 1000) high *= 2;
  return findRoot(excess, 0, high);
}

/**
 * Futility limits that spend the type II error by a spending function, and the drift for which they meet the upper
 * limits at the last look (Pampallona, Tsiatis & Kim 2001). One-sided designs.
 */
export function betaSpending(design: SequentialDesign, power: number, spending: SpendingFunction) {
  const { information } = design;
  const cumulative = information.map((t) => spent(spending, t, 1 - power));
  const ruleAt = (drift: number): StoppingRule => {
    const futility: number[] = [];
    information.slice(0, -1).forEach((now, look) => {
      const { upper } = stoppingRule({ ...design, futility });
      const before = { information: information.slice(0, look), upper, lower: futility };
      const ongoing = after(before, drift, now);
      const share = cumulative[look] - (cumulative[look - 1] ?? 0);
      const limit = -limitLeaving(share, (z) => below(ongoing, now, drift, -z), -40);
      futility.push(Math.min(limit, upper[look]));
    });
    return stoppingRule({ ...design, futility });
  };
  const drift = driftFor((value) => powerAt(ruleAt(value), 1, value) - power);
  const rule = ruleAt(drift);
  return { rule, ...withDrift(design, power, rule, drift) };
}

/** The trials that go on after all looks of a rule. */
function after({ information, upper, lower }: StoppingRule, drift: number, next: number): Ongoing {
  return information.reduce(
    (ongoing, now, look) => goOn(ongoing, now, drift, [lower[look], upper[look]], information[look + 1] ?? next),
    START,
  );
}
