import type { Estimate } from './estimate.js';

/**
 * One estimate from those of several imputed tables, by Rubin's rules.
 *
 * The variance is the mean of the variances within tables plus (1 + 1/m) times the variance of the estimates between them. The
 * degrees of freedom are those of Barnard and Rubin, which never exceed those of the complete table; estimates of infinite df give
 * Rubin's own (m - 1) / share^2. Where all tables say the same, value and error stay and the degrees of freedom are those of the
 * complete table times (df + 1) / (df + 3).
 *
 * estimates  two or more, of the same parameter
 *
 * Source: J. Barnard and D. B. Rubin (1999), Biometrika 86, 948-955.
 */
export function pooled(estimates: readonly Estimate[]): Estimate {
  const m = estimates.length;
  if (m < 2) throw new RangeError(`Rubin's rules need two or more imputations, not ${m}.`);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / m;
  const value = mean(estimates.map((estimate) => estimate.value));
  const within = mean(estimates.map(({ standardError }) => standardError * standardError));
  const squares = estimates.reduce((sum, estimate) => sum + (estimate.value - value) * (estimate.value - value), 0);
  const between = ((1 + 1 / m) * squares) / (m - 1);
  const total = within + between;
  const share = total > 0 ? between / total : 0;
  // By their reciprocals, so that infinite df and a share of 0 need no case of their own.
  const ofImputations = (share * share) / (m - 1);
  const complete = mean(estimates.map(({ df }) => df));
  const observed = complete === Infinity ? Infinity : ((complete + 1) / (complete + 3)) * complete * (1 - share);
  return { value, standardError: Math.sqrt(total), df: 1 / (ofImputations + 1 / observed) };
}
