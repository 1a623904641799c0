/**
 * Sums of Poisson weights times incomplete beta (or gamma) functions: what every noncentral distribution is.
 *
 * With weights w(j) = rate^s e^(-rate) / Gamma(s + 1), s = j + shift, and I(j) = I_x(a + j, b), the lower sum is the
 * sum of w(j) I(j) over j >= 0, the upper sum that of w(j) (1 - I(j)). b = Infinity means the gamma limit: x is then
 * the argument of the incomplete gamma function.
 *
 * The terms are log-concave in j. The lower sum runs downwards and the upper one upwards, because then
 * I(j - 1) = I(j) + T(j - 1) and 1 - I(j + 1) = 1 - I(j) + T(j), T(j) = x^(a+j) y^b / ((a + j) B(a + j, b)), only ever
 * add positive numbers: no cancellation, in either tail, however far out. The product p = w I and q = w T are
 * carried relative to the first term, whose logarithm is kept, so that nothing under- or overflows on the way.
 *
 * Sources: D. Benton and K. Krishnamoorthy (2003), Computing discrete mixtures of continuous distributions,
 * Computational Statistics & Data Analysis 43, 249-267 (start near the largest term); the choice of direction, of the
 * first term and the scaling are derived here.
 */
import { betaLowerIsDirect, betaLowerOverTerm } from './incomplete-beta.js';
import { gammaLowerIsDirect, gammaTailOverTerm } from './incomplete-gamma.js';
import { smallShapeTail } from './small-shape-tail.js';
import { logBetaTerm, logPoissonTerm } from './stirling.js';

/** Terms below this share of the sum are left out. */
const NEGLIGIBLE = 1e-17;
/** From this rate on the sum is replaced by the integral over j, which the trapezoidal rule gives with few points. */
const LARGE_RATE = 3e5;
/** How many standard deviations (square roots of the index) lie between the largest term and a negligible one. */
const REACH = 8.6;

/** One mixture; `y` is 1 - x (unused when b is Infinity). */
export interface Mixture {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
  readonly rate: number;
  readonly shift: number;
}

/**
 * Where w(j) times min(1, r(j)) or max(1, r(j)) has ratio 1 between neighbours, r(j) being T(j + 1) / T(j):
 * never below (lower sum) or above (upper sum) the largest term.
 */
function largestTerm({ x, a, b, rate, shift }: Mixture, side: 'lower' | 'upper'): number {
  const atRate = b === Infinity ? x / (a + rate + 1) : (x * (a + b + rate)) / (a + rate + 1);
  if (side === 'lower' ? atRate >= 1 : atRate <= 1) {
    // With b < 1, r(j) grows with j; its limit x bounds the ratios of I.
    return Math.max(0, rate * (side === 'lower' && b < 1 ? x : 1) - shift);
  }
  if (b < 1) return Math.max(0, rate * x - shift);
  // (j + shift + 1)(a + j + 1) = rate x (a + b + j): the positive root
  const fixed = b === Infinity ? rate * x : rate * x * (a + b);
  const linear = a + shift + 2 - (b === Infinity ? 0 : rate * x);
  const constant = (shift + 1) * (a + 1) - fixed;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * constant));
  const j = linear > 0 ? (-2 * constant) / (linear + root) : (root - linear) / 2;
  return Math.max(0, j);
}

/** ln of I(j) (side lower) or 1 - I(j) (side upper), and T(j) as a share of it. */
function startingTail({ x, y, a, b }: Mixture, j: number, side: 'lower' | 'upper'): { logTail: number; share: number } {
  const shape = a + j;
  const gamma = b === Infinity;
  const small = side === 'upper' && !gamma ? smallShapeTail(x, y, shape, b) : undefined;
  if (small !== undefined) return { logTail: Math.log(small.tail), share: small.term / small.tail };
  const logTerm = gamma ? logPoissonTerm(shape, x) : logBetaTerm(x, y, shape, b) - Math.log(shape);
  const lowerIsDirect = gamma ? gammaLowerIsDirect(shape, x) : betaLowerIsDirect(x, y, shape, b);
  const ratio = gamma
    ? gammaTailOverTerm(shape, x)
    : lowerIsDirect
      ? betaLowerOverTerm(x, y, shape, b)
      : (betaLowerOverTerm(y, x, b, shape) * shape) / b;
  if (lowerIsDirect === (side === 'lower')) return { logTail: logTerm + Math.log(ratio), share: 1 / ratio };
  const term = Math.exp(logTerm);
  const tail = 1 - term * ratio;
  return { logTail: Math.log(tail), share: term / tail };
}

/** The index beyond which the terms of a lower sum do not count. */
function lastIndex({ x, a, b, rate }: Mixture, peak: number): number {
  const reach = Math.ceil(peak + REACH * Math.sqrt(peak + 1) + 10);
  // Each term is at most this share of the one before; going further would only overflow on the way back.
  const share = rate * Math.min(1, b === Infinity ? x / (a + 1) : (x * (a + Math.max(1, b))) / (a + 1));
  if (share > 0.1) return reach;
  return share < 1e-18 ? 0 : Math.min(reach, Math.ceil(-42 / Math.log(share)));
}

/** The sum of w(j) I(j) over j = 0, 1, 2, ... */
export function lowerMixture(mixture: Mixture): number {
  const { x, a, b, rate, shift } = mixture;
  if (rate > LARGE_RATE) return mixtureByIntegral(mixture, 'lower');
  const peak = largestTerm(mixture, 'lower');
  const first = lastIndex(mixture, peak);
  const { logTail, share } = startingTail(mixture, first, 'lower');
  const logScale = logTail + logPoissonTerm(first + shift, rate);
  const inverseRate = 1 / rate;
  const constant = b === Infinity ? x : x * (a + b - 1);
  const slope = b === Infinity ? 0 : x;
  let p = 1;
  let q = share;
  let sum = 1;
  for (let j = first; j > 0; j--) {
    const weight = (j + shift) * inverseRate;
    q *= (weight * (a + j)) / (constant + slope * j);
    p = p * weight + q;
    sum += p;
    if (p < NEGLIGIBLE * sum && j < peak) break;
  }
  return sum * Math.exp(logScale);
}

/** The sum of w(j) (1 - I(j)) over j = 0, 1, 2, ... */
export function upperMixture(mixture: Mixture): number {
  const { x, a, b, rate, shift } = mixture;
  if (rate > LARGE_RATE) return mixtureByIntegral(mixture, 'upper');
  const peak = largestTerm(mixture, 'upper');
  const first = Math.max(0, Math.floor(peak - REACH * Math.sqrt(peak + 1) - 2));
  const { logTail, share } = startingTail(mixture, first, 'upper');
  const logScale = logTail + logPoissonTerm(first + shift, rate);
  const constant = b === Infinity ? x : x * (a + b);
  const slope = b === Infinity ? 0 : x;
  let p = 1;
  let q = share;
  let sum = 1;
  for (let j = first; ; j++) {
    const weight = rate / (j + shift + 1);
    p = (p + q) * weight;
    q *= (weight * (constant + slope * j)) / (a + j + 1);
    sum += p;
    if (p < NEGLIGIBLE * sum && j > peak) break;
  }
  return sum * Math.exp(logScale);
}

/**
 * Either sum for a large rate. Weights and tails are analytic in j and change over some sqrt(rate) terms, so the sum
 * over whole j equals the integral over real j, and that a trapezoidal sum with wide steps, both to the last digit.
 */
function mixtureByIntegral(mixture: Mixture, side: 'lower' | 'upper'): number {
  const peak = largestTerm(mixture, side);
  const step = 0.3 * Math.sqrt(peak + 1);
  const logTermAt = (j: number): number =>
    startingTail(mixture, j, side).logTail + logPoissonTerm(j + mixture.shift, mixture.rate);
  const reference = logTermAt(peak);
  if (reference === -Infinity) return 0;
  let sum = 1;
  for (const stride of [step, -step]) {
    let previous = 1;
    for (let j = peak + stride; j >= 0; j += stride) {
      const term = Math.exp(logTermAt(j) - reference);
      sum += term;
      if (term <= NEGLIGIBLE * sum && term <= previous) break;
      previous = term;
    }
  }
  return sum * step * Math.exp(reference);
}
