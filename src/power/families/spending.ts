import { normal } from '../../statistics/normal.js';

/** Functions that say how much of an error probability may be used up by information fraction t. */
export type SpendingFunction =
  | { readonly kind: 'lan-demets-obrien-fleming' }
  | { readonly kind: 'lan-demets-pocock' }
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number }
  | { readonly kind: 'power-family'; readonly rho: number };

/** Share of `total` (on one side) spent by t in (0, 1]; all of it at 1. Sources: lan-demets-1983, hwang-1990, kim-demets-1987. */
export function spent(spending: SpendingFunction, t: number, total: number): number {
  if (t >= 1) return total;
  switch (spending.kind) {
    case 'lan-demets-obrien-fleming':
      return 2 * normal.upperTail(normal.upperQuantile(total / 2) / Math.sqrt(t));
    case 'lan-demets-pocock':
      return total * Math.log1p((Math.E - 1) * t);
    case 'hwang-shih-decani':
      return spending.gamma === 0 ? total * t : (total * Math.expm1(-spending.gamma * t)) / Math.expm1(-spending.gamma);
    case 'power-family':
      return total * t ** spending.rho;
  }
}
