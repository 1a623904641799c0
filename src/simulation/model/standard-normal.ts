import { portableExp, portableLog } from '../../statistics/portable.js';
import { normalOf } from '../../statistics/random.js';

/**
 * The standard normal distribution with the same digits in every engine: models are built wherever they are needed, and all
 * shards of a simulation must build the same one. `statistics/normal.ts` is faster but uses Math.exp.
 */

/** z with P(Z < z) = p, for p in (0, 1). To about 1e-15. */
export const normalQuantile = (p: number): number => normalOf(p);

const root2Pi = 2.5066282746310002;
const reach = 9;
const steps = 512;

/** P(Z > z). To about 1e-12. */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  if (z >= reach) return 0;
  return integral((x) => portableExp((-x * x) / 2), z, reach, 4 * steps) / root2Pi;
}

/** E f(Z) for a smooth f. To about 1e-10. */
export function normalMean(f: (z: number) => number): number {
  return integral((x) => f(x) * portableExp((-x * x) / 2), -reach, reach) / root2Pi;
}

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, intervals = steps): number {
  const width = (to - from) / intervals;
  let sum = f(from) + f(to);
  for (let i = 1; i < intervals; i += 1) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * width);
  return (sum * width) / 3;
}

export const expit = (x: number): number => 1 / (1 + portableExp(-x));
export const logit = (p: number): number => portableLog(p / (1 - p));

/** Some of the people, by what their values lie above those of the others. */
export interface Shifted {
  readonly weight: number;
  readonly shift: number;
}

/**
 * The intercept a with E expit(a + slope (shift + Z)) = share over all groups of people: what makes a share of them do what
 * depends on a value of theirs.
 */
export function interceptFor(share: number, slope: number, groups: readonly Shifted[]): number {
  if (slope === 0) return logit(share);
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const reach = slope * slope + 1 + Math.max(...groups.map(({ shift }) => Math.abs(slope * shift)));
  let [low, high] = [logit(share) - reach, logit(share) + reach];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    const reached = groups.reduce(
      (sum, { weight, shift }) => sum + weight * normalMean((z) => expit(middle + slope * (shift + z))),
      0,
    );
    if (reached < share * total) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
