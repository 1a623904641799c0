import { normal } from '../statistics/normal.js';

/**
 * What the significant results of a study look like when its power is low (Gelman and Carlin 2014).
 *
 * - `exaggeration` (type M): mean size of a significant estimate over the true effect.
 * - `wrongSign` (type S): chance that a significant estimate points the wrong way.
 *
 * Closed forms of Lu, Qiu and Deng (2019) for a normal estimate, two-sided test. The true effect in standard
 * errors is found from the power, so that the two figures belong to the very test that was planned. Above
 * about 30 people per arm they agree with those of the t test to the first decimal.
 *
 * power  two-sided power, strictly between alpha and 1
 * alpha  type I error
 */
export function significantOnly(power: number, alpha: number): { exaggeration: number; wrongSign: number } {
  const critical = normal.quantile(1 - alpha / 2);
  const shift = shiftOfPower(power, critical);
  const right = normal.cdf(shift - critical);
  const wrong = normal.cdf(-shift - critical);
  const size = shift * (right - wrong) + normal.density(critical - shift) + normal.density(critical + shift);
  return { exaggeration: size / (shift * (right + wrong)), wrongSign: wrong / (right + wrong) };
}

/** The true effect in standard errors at which a two-sided z test has this power, by bisection. */
function shiftOfPower(power: number, critical: number): number {
  let [low, high] = [1e-6, 40];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (normal.cdf(middle - critical) + normal.cdf(-middle - critical) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
