import type { Estimate } from './samples.js';

/** Sums of squares and products of a predictor and an outcome in one layer of a design: within clusters, or between. */
export interface Layer {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly df: number;
}

/** The sum of two layers. */
export const together = (one: Layer, two: Layer): Layer => ({
  xx: one.xx + two.xx,
  xy: one.xy + two.xy,
  yy: one.yy + two.yy,
  df: one.df + two.df,
});

/** Slope in both layers together where the variance between is `ratio` times that within; df those of both. */
export function weighted(
  within: Layer,
  between: Layer,
  ratio: number,
): Estimate & { deviance: number; information: number } {
  const information = within.xx + between.xx / ratio;
  const estimate = (within.xy + between.xy / ratio) / information;
  const rest = (layer: Layer) => layer.yy - 2 * estimate * layer.xy + estimate ** 2 * layer.xx;
  const df = within.df + between.df - 1;
  const variance = (rest(within) + rest(between) / ratio) / df;
  const deviance = df * Math.log(variance) + between.df * Math.log(ratio) + Math.log(information);
  return { estimate, standardError: Math.sqrt(variance / information), df, deviance, information };
}

/**
 * Mixed model with a random effect of the cluster, by restricted maximum likelihood: the ratio is 1 or more. Its degrees
 * of freedom are Satterthwaite's, from what either layer knows of the variance of the slope.
 */
export function mixedModel(within: Layer, between: Layer): Estimate {
  // Golden section on the log of the ratio.
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 8];
  for (let step = 0; step < 40; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (weighted(within, between, Math.exp(left)).deviance < weighted(within, between, Math.exp(right)).deviance) {
      high = right;
    } else low = left;
  }
  const fit = weighted(within, between, Math.exp((low + high) / 2));
  const share = within.xx / fit.information;
  return { ...fit, df: 1 / (share ** 2 / (within.df - 1) + (1 - share) ** 2 / between.df) };
}
