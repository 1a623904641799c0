/**
 * Logarithms of the gamma and beta functions.
 */
import { requirePositiveFinite } from './domain.js';
import { LOG_SQRT_TWO_PI, stirlingError } from './stirling.js';

/** (-1)^k (zeta(k) - 1) / k for k = 2 .. 26, of DLMF 5.7.3. */
const ZETA_TERMS = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
];
const ONE_MINUS_EULER = 0.42278433509846713;

/** ln Gamma(2 + z) for |z| <= 1/2, with its zero at z = 0 exact. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let k = ZETA_TERMS.length - 1; k >= 0; k--) sum = (sum + ZETA_TERMS[k]!) * z;
  return z * (ONE_MINUS_EULER + sum);
}

/**
 * ln Gamma(x), the natural logarithm of the gamma function.
 *
 * x  > 0, finite
 * Accuracy: relative error below 2e-15, also near the zeros at 1 and 2 (measured, x from 1e-300 to 1e300).
 * Source: DLMF 5.7.3 (series), 5.5.1 (recurrence), 5.11.1 (Stirling).
 */
export function logGamma(x: number): number {
  requirePositiveFinite('x', x);
  if (x >= 10) return (x - 0.5) * (Math.log(x) - 1) + (LOG_SQRT_TWO_PI - 0.5) + stirlingError(x);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let factor = 1;
  let at = x;
  while (at > 2.5) {
    at -= 1;
    factor *= at;
  }
  return Math.log(factor) + logGammaNearTwo(at - 2);
}

/**
 * ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b), without the cancellation of that sum.
 *
 * a, b  > 0, finite
 * Accuracy: absolute error below 1e-15 times (1 + size of the result).
 */
export function logBeta(a: number, b: number): number {
  requirePositiveFinite('a', a);
  requirePositiveFinite('b', b);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 8) return logGamma(a) + logGamma(b) - logGamma(a + b);
  if (small < 1) {
    // ln Gamma(large) - ln Gamma(large + small), from Stirling's formula with its error terms
    return logGamma(small) - logGammaDifference(large, small);
  }
  const n = a + b;
  return (
    LOG_SQRT_TWO_PI +
    0.5 * (Math.log(n / small) - Math.log(large)) -
    small * Math.log(n / small) -
    large * Math.log1p(small / large) +
    (stirlingError(small) + stirlingError(large) - stirlingError(n))
  );
}

/** ln Gamma(x + h) - ln Gamma(x) for x >= 8 and 0 < h. */
function logGammaDifference(x: number, h: number): number {
  const y = x + h;
  return h * (Math.log(y) - 1) + (x - 0.5) * Math.log1p(h / x) + (stirlingError(y) - stirlingError(x));
}
