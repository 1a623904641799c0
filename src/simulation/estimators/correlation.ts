import { normal } from '../../statistics/normal.js';
import { portableExp, portableLog } from '../../statistics/portable.js';
import type { Estimate, Fitted } from './estimate.js';
import { sumsOfProducts } from './sums-of-products.js';

/** 1 - r^2 below this is rounding: all points lie on a line. */
const PERFECT = 1e-14;

/**
 * Pearson's correlation of two columns over the people who have both, as stats::cor.test.
 *
 * value / standardError is t on n - 2 degrees of freedom, exact at no correlation between normal variables. The interval is
 * that of Fisher's z = artanh r, normal with standard error 1 / sqrt(n - 3); so it needs 4 people.
 */
export function correlation(first: Float64Array, second: Float64Array): Fitted<Estimate> {
  const { people, products } = sumsOfProducts([first, second]);
  if (people < 4) return { reason: 'too-few-people' };
  if (!(products[0] > 0) || !(products[3] > 0)) return { reason: 'no-variation' };
  const r = products[1] / Math.sqrt(products[0] * products[3]);
  const unexplained = 1 - r * r;
  if (unexplained < PERFECT) return { reason: 'no-variation' };
  const df = people - 2;
  return {
    value: r,
    standardError: Math.sqrt(unexplained / df),
    df,
    interval: (level) => {
      const reach = normal.upperQuantile((1 - level) / 2) / Math.sqrt(people - 3);
      const z = fisherZ(r);
      return [fromFisherZ(z - reach), fromFisherZ(z + reach)];
    },
  };
}

/** artanh r. */
const fisherZ = (r: number) => 0.5 * portableLog((1 + r) / (1 - r));

/** tanh z. */
function fromFisherZ(z: number): number {
  const shrunk = portableExp(-2 * Math.abs(z));
  const size = (1 - shrunk) / (1 + shrunk);
  return z < 0 ? -size : size;
}
