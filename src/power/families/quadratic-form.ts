/** A chi-square variable with `df` degrees of freedom, times `weight` (any sign). */
export interface WeightedChiSquare {
  readonly weight: number;
  readonly df: number;
}

/**
 * P(sum of weight * chiSquare(df) > 0), by inverting the characteristic function (imhof-1961).
 *
 * Imhof's integral over u > 0 is taken over s = log u: there the integrand falls off exponentially on both
 * sides and is analytic in a strip, so the trapezoidal rule converges to rounding error. Accurate to about
 * 1e-10 for total df of 3 or more.
 */
export function positiveProbability(terms: readonly WeightedChiSquare[]): number {
  const present = terms.filter(({ weight, df }) => weight !== 0 && df > 0);
  if (present.every(({ weight }) => weight > 0)) return 1;
  if (present.every(({ weight }) => weight < 0)) return 0;
  // Standard deviation of the form sets the scale of u.
  const unit = Math.sqrt(present.reduce((sum, { weight, df }) => sum + 2 * df * weight ** 2, 0));
  const step = 1 / 24;
  let total = 0;
  for (let index = -24 * 40; index <= 24 * 60; index += 1) {
    const u = Math.exp(index * step) / unit;
    let angle = 0;
    let logModulus = 0;
    for (const { weight, df } of present) {
      angle += (df / 2) * Math.atan(weight * u);
      logModulus += (df / 4) * Math.log1p((weight * u) ** 2);
    }
    if (logModulus > 40) break;
    total += Math.sin(angle) * Math.exp(-logModulus);
  }
  return Math.min(1, Math.max(0, 0.5 + (total * step) / Math.PI));
}
