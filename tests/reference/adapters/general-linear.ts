import { anovaFixedEffects } from '../../../src/power/anova-fixed-effects.js';
import { anovaMeans } from '../../../src/power/anova-means.js';
import { anovaMixedMeans } from '../../../src/power/anova-mixed-means.js';
import { anovaOneWay } from '../../../src/power/anova-one-way.js';
import { anovaRepeated } from '../../../src/power/anova-repeated.js';
import { regressionCoefficient } from '../../../src/power/regression-coefficient.js';
import { regressionR2Increment } from '../../../src/power/regression-r2-increment.js';
import { regressionR2Random } from '../../../src/power/regression-r2-random.js';
import type { Adapter } from '../harness.js';
import { evaluate, realSize, solved } from './evaluate.js';

/** Analysis of variance and regression. */

const fixedEffects: Adapter = ({ groups, covariates = 0, total_n, numerator_df, f, alpha }) =>
  evaluate(anovaFixedEffects, { n: total_n, groups, covariates, numeratorDf: numerator_df, f, alpha });

/** Main effects, then interactions of more and more factors, by their letters: A, B, C, AB, AC, BC, ABC. */
function effectsOf(factors: number): (readonly [name: string, tested: readonly number[]])[] {
  const subsets = Array.from({ length: 2 ** factors - 1 }, (_, code) =>
    Array.from({ length: factors }, (_, factor) => factor + 1).filter((factor) => (code + 1) & (1 << (factor - 1))),
  );
  return subsets
    .map((tested) => [tested.map((factor) => String.fromCharCode(64 + factor)).join(''), tested] as const)
    .sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
}

export const generalLinearAdapters: Readonly<Record<string, Adapter>> = {
  'anova.one-way.power': ({ groups, n_per_group, f, alpha }) =>
    evaluate(anovaOneWay, { groups, nPerGroup: n_per_group, f, alpha }),
  'anova.one-way.sample-size': ({ groups, f, power, alpha }) => {
    const given = { groups, f, alpha };
    const { value, achieved } = solved(anovaOneWay, given, { for: 'nPerGroup', power });
    const at = (n: number) => evaluate(anovaOneWay, { ...given, nPerGroup: n }).power;
    return {
      n_per_group: value,
      achieved_power: achieved,
      n_exact: realSize(at, power),
    };
  },
  'anova.one-way-means.power': ({ n, means, sd, alpha }) =>
    evaluate(anovaMeans, { levels: [n.length], means, nPerCell: 1, allocation: n, sd, tested: [1], alpha }),
  'anova.factorial-gpower.power': fixedEffects,
  'ancova.gpower.power': fixedEffects,
  'anova.factorial-means.power': ({ levels, means_by_row, n_per_cell, sd, alpha }) => {
    const given = { levels, means: means_by_row, nPerCell: n_per_cell, sd, alpha };
    const figures = effectsOf(levels.length).map(
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
