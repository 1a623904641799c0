import { gaussGamma, gaussJacobi } from '../../statistics/quadrature.js';

/** A value and the weight of it in an average; weights sum to 1. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Relative weight below which a node is left out. */
const NEGLIGIBLE = 1e-13;

/**
 * Nodes for the mean of f(s) with s ~ chi-square(df): the trapezoidal rule in log s.
 *
 * f may depend on the square root of s, where Gauss rules lose their speed at few degrees of freedom. On the log scale
 * such an f is analytic and the density falls off fast at both ends, so the rule converges geometrically.
 * `step` is the spacing in standard deviations of log s: 0.75 is good to about 1e-10, 1 to 1e-8, 1.25 to 1e-6; below 20
 * degrees of freedom 0.6 is good to about 1e-8.
 */
export function chiSquareNodes(df: number, step = df < 20 ? 0.6 : 0.75): Weighted[] {
  const spacing = Math.min(step * Math.sqrt(2 / df), 0.6 * step);
  const logDensity = (y: number) => (df / 2) * (y - Math.exp(y) + 1);
  const nodes = [{ value: df, weight: 1 }];
  for (const direction of [-1, 1]) {
    for (let y = direction * spacing; ; y += direction * spacing) {
      const weight = Math.exp(logDensity(y));
      if (weight < NEGLIGIBLE) break;
      nodes.push({ value: df * Math.exp(y), weight });
    }
  }
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0);
  return nodes.map(({ value, weight }) => ({ value, weight: weight / total }));
}

/**
 * The same mean for a power that depends on the root of s: few Gauss nodes where the degrees of freedom are many, and 0 is
 * far away. Good to 2e-9 (measured, against the trapezoidal rule at a step of 0.5).
 */
export function powerNodes(df: number): Weighted[] {
  if (df <= 20) return chiSquareNodes(df);
  return fewChiSquareNodes(df, df > 60 ? 8 : 12);
}

/** The same mean with a few Gauss nodes: enough where f depends on s only weakly, or smoothly. */
export function fewChiSquareNodes(df: number, points: number): Weighted[] {
  const { nodes, weights } = gaussGamma(points, df / 2);
  return nodes.map((node, index) => ({ value: 2 * node, weight: weights[index]! }));
}

/**
 * Nodes for the sum of squares of a normal X. A two-sided test of a takes a and -a alike, so power is smooth in the sum
 * itself, not only in its root, and a few Gauss nodes are good to 1e-9.
 */
export const spreadNodes = (df: number): Weighted[] => fewChiSquareNodes(df, 12);

/**
 * Nodes for the share of the sum of squares of X that `covariates` normal covariates leave over by chance:
 * Beta((df - covariates) / 2, covariates / 2), where df = n - 1 is the dimension of centred X. Good to 1e-9 up to four covariates
 * (measured).
 */
export function imbalanceNodes(df: number, covariates: number): Weighted[] {
  if (covariates === 0) return [{ value: 1, weight: 1 }];
  const { nodes, weights } = gaussJacobi(
    df > 120 ? 3 : df > 60 ? 4 : df > 30 ? 5 : 12,
    (df - covariates) / 2,
    covariates / 2,
  );
  return nodes.map((value, index) => ({ value, weight: weights[index]! }));
}
