import { portableExp, portableLog } from '../../statistics/portable.js';
import type { RandomStream } from '../../statistics/random.js';

/** Draws for counts, the same digits in every engine. */

/**
 * Gamma with this shape (> 0) and scale 1, whose first proposal is a given standard normal: it rises with the proposal, and over
 * all proposals it has the gamma distribution exactly.
 * Source: G. Marsaglia and W. W. Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26, 363-372.
 */
export function gammaFromProposal(proposal: number, shape: number, stream: RandomStream): number {
  const whole = shape < 1 ? shape + 1 : shape;
  const d = whole - 1 / 3;
  const root = 1 + proposal / Math.sqrt(9 * d);
  const v = root * root * root;
  const accepted = root > 0 && portableLog(stream.uniform()) < 0.5 * proposal * proposal + d * (1 - v + portableLog(v));
  const value = accepted ? d * v : stream.gamma(whole);
  return shape < 1 ? value * portableExp(portableLog(stream.uniform()) / shape) : value;
}

/** Expectation of that draw given its proposal. */
export function expectedGamma(proposal: number, shape: number): number {
  const whole = shape < 1 ? shape + 1 : shape;
  const d = whole - 1 / 3;
  const root = 1 + proposal / Math.sqrt(9 * d);
  const v = root * root * root;
  const accepted = root > 0 ? Math.min(1, portableExp(0.5 * proposal * proposal + d * (1 - v + portableLog(v)))) : 0;
  return (accepted * d * v + (1 - accepted) * whole) * (shape < 1 ? shape / whole : 1);
}

/**
 * Poisson with this mean (>= 0): by inversion, and for large means from the waiting time for most of the events.
 * Source: J. H. Ahrens and U. Dieter (1974), Computing 12, 223-246.
 */
export function poissonDraw(mean: number, stream: RandomStream): number {
  let [events, rest] = [0, mean];
  while (rest > 30) {
    const most = Math.floor((7 * rest) / 8);
    const time = stream.gamma(most);
    if (time > rest) return events + stream.binomial(most - 1, rest / time);
    events += most;
    rest -= time;
  }
  let chance = portableExp(-rest);
  let left = stream.uniform() - chance;
  let count = 0;
  while (left > 0 && chance > 0) {
    count += 1;
    chance *= rest / count;
    left -= chance;
  }
  return events + count;
}
