import { anovaFixedEffects } from '../../../src/power/anova-fixed-effects.js';
import { anovaMeans } from '../../../src/power/anova-means.js';
import { anovaMixedMeans } from '../../../src/power/anova-mixed-means.js';
import { anovaOneWay } from '../../../src/power/anova-one-way.js';
import { anovaRepeated } from '../../../src/power/anova-repeated.js';
import { regressionCoefficient } from '../../../src/power/regression-coefficient.js';
import { regressionR2Increment } from '../../../src/power/regression-r2-increment.js';
import { regressionR2Random } from '../../../src/power/regression-r2-random.js';
import { type AnyProcedure, type Inputs, solve, type Target } from '../../../src/power/solve.js';
import { findRoot } from '../../../src/statistics/root.js';
import type { Adapter } from '../harness.js';

/** Analysis of variance and regression. */

/** Evaluates after the inputs have passed the procedure's own schema. */
// biome-ignore lint/suspicious/noExplicitAny: figures are checked one by one
export const evaluate = (procedure: AnyProcedure, inputs: Inputs): any =>
  procedure.evaluate(procedure.inputs.parse(inputs));

export function solved(procedure: AnyProcedure, inputs: Inputs, target: Target) {
  const solution = solve(procedure, inputs, target);
  if (!('value' in solution)) throw new Error(JSON.stringify(solution));
  return solution;
}

const fixedEffects: Adapter = ({ groups, covariates = 0, total_n, numerator_df, f, alpha }) =>
  evaluate(anovaFixedEffects, { n: total_n, groups, covariates, numeratorDf: numerator_df, f, alpha });

export const generalLinearAdapters: Readonly<Record<string, Adapter>> = {
  'anova.one-way.power': ({ groups, n_per_group, f, alpha }) =>
    evaluate(anovaOneWay, { groups, nPerGroup: n_per_group, f, alpha }),
  'anova.one-way.sample-size': ({ groups, f, power, alpha }) => {
    const given = { groups, f, alpha };
    const { value, achieved } = solved(anovaOneWay, given, { for: 'nPerGroup', power });
    const excess = (n: number) => evaluate(anovaOneWay, { ...given, nPerGroup: n }).power - power;
    return {
      n_per_group: value,
      achieved_power: achieved,
      n_exact: findRoot(excess, Math.max(2, value - 1.001), value),
    };
  },
  'anova.one-way-means.power': ({ n, means, sd, alpha }) =>
    evaluate(anovaMeans, { levels: [n.length], means, nPerCell: 1, allocation: n, sd, tested: [1], alpha }),
  'anova.factorial-gpower.power': fixedEffects,
  'ancova.gpower.power': fixedEffects,
  'anova.factorial-means.power': ({ levels, means_by_row, n_per_cell, sd, alpha }) => {
    const effects = levels.length === 2 ? { A: [1], B: [2], AB: [1, 2] } : {};
    const given = { levels, means: means_by_row, nPerCell: n_per_cell, sd, alpha };
    const figures = Object.entries(effects).map(
      ([name, tested]) => [name, evaluate(anovaMeans, { ...given, tested })] as const,
    );
    return {
      ...Object.fromEntries(figures.map(([name, { power }]) => [`power_${name}`, power])),
      lambda: figures.map(([, { lambda }]) => lambda),
    };
  },
  'anova.mixed-means.power': (given) => {
    const inputs = {
      betweenLevels: given.between_levels,
      withinLevels: given.within_levels,
      means: given.means_by_row,
      nPerGroup: given.n_per_group,
      sd: given.sd,
      correlation: given.correlation,
      alpha: given.alpha,
    };
    const [between, within, interaction] = ['between', 'within', 'interaction'].map((tested) =>
      evaluate(anovaMixedMeans, { ...inputs, tested }),
    );
    return {
      power_between: between.power,
      power_within: within.power,
      power_interaction: interaction.power,
      lambda: [between.lambda, within.lambda, interaction.lambda],
    };
  },
  'anova.repeated-gpower.power': ({ effect, groups, measurements, total_n, f, correlation, epsilon, alpha }) =>
    evaluate(anovaRepeated, {
      tested: effect,
      groups,
      measurements,
      n: total_n,
      f,
      convention: 'gpower-3.0',
      correlation,
      epsilon,
      alpha,
    }),
  'regression.r2.power': ({ predictors, n, f2, alpha }) =>
    evaluate(regressionR2Increment, { n, tested: predictors, predictors, f2, alpha }),
  'regression.r2.sample-size': ({ predictors, f2, power, alpha }) => {
    const given = { tested: predictors, predictors, f2, alpha };
    const { value, achieved } = solved(regressionR2Increment, given, { for: 'n', power });
    return { n: value, achieved_power: achieved };
  },
  'regression.r2-increment.power': ({ tested, total_predictors, n, f2, alpha }) =>
    evaluate(regressionR2Increment, { n, tested, predictors: total_predictors, f2, alpha }),
  'regression.coefficient.power': ({ total_predictors, n, f2, alpha, tails }) =>
    evaluate(regressionCoefficient, {
      n,
      predictors: total_predictors,
      partialR: Math.sqrt(f2 / (1 + f2)),
      alpha,
      sides: tails,
    }),
  'regression.r2-random.power': ({ predictors, n, R2, alpha }) =>
    evaluate(regressionR2Random, { n, tested: predictors, predictors, f2: R2 / (1 - R2), alpha }),
};
