import { ancovaPrePost } from '../../../src/power/ancova-pre-post.js';
import { anovaPrePostInteraction } from '../../../src/power/anova-pre-post-interaction.js';
import { armByGenotype } from '../../../src/power/arm-by-genotype.js';
import { clusterDid } from '../../../src/power/cluster-did.js';
import { clusterMultisite } from '../../../src/power/cluster-multisite.js';
import { clusterThreeLevel } from '../../../src/power/cluster-three-level.js';
import { clusterTwoLevel } from '../../../src/power/cluster-two-level.js';
import { contrast } from '../../../src/power/contrast.js';
import { equivalencePaired } from '../../../src/power/equivalence-paired.js';
import { equivalenceTwoSample } from '../../../src/power/equivalence-two-sample.js';
import { moderationTwoByTwo } from '../../../src/power/moderation-two-by-two.js';
import { moderationTwoWay } from '../../../src/power/moderation-two-way.js';
import { noninferiorityTwoSample } from '../../../src/power/noninferiority-two-sample.js';
import { partiallyNested } from '../../../src/power/partially-nested.js';
import { prePostMeans } from '../../../src/power/pre-post-means.js';
import type { AnyProcedure } from '../../../src/power/procedure.js';
import { tPaired } from '../../../src/power/t-paired.js';
import { tPairedFromCorrelation } from '../../../src/power/t-paired-from-correlation.js';
import { tTwoSample } from '../../../src/power/t-two-sample.js';
import { tWelch } from '../../../src/power/t-welch.js';
import type { Adapter } from '../harness.js';
import { type Case, equalGroups, evaluate, meaning, nearSide, realSize, solved, takenForGranted } from './evaluate.js';

/** Reference cases in their own words, as inputs of our procedures. Keys are file names without `.json`. */

export const linearContrastAdapters: Record<string, Adapter> = {
  't.two-sample.power': ({ n1, n2, d, alpha, tails }) => evaluate(tTwoSample, { n1, n2, d, alpha, sides: tails }),
  't.two-sample.mdes': ({ n1, n2, power, alpha, tails }) => ({
    d: solved(tTwoSample, { n1, n2, alpha, sides: tails }, { for: 'd', power }).value,
  }),
  't.two-sample.sample-size': ({ d, power, alpha, tails, ...rest }) => {
    takenForGranted(rest, { allocation: 1 });
    const given = { d, alpha, sides: tails };
    const { value, achieved } = solved(tTwoSample, given, { for: 'n1', power, link: equalGroups });
    const at = (n: number) => evaluate(tTwoSample, { ...given, n1: n, n2: n }).power;
    return { n_per_group: value, achieved_power: achieved, n_exact: realSize(at, power) };
  },
  't.two-sample.sample-size-unequal': ({ d, power, alpha, tails, allocation_n2_over_n1: ratio }) => {
    const link = (n1: number) => ({ n2: Math.ceil(ratio * n1 - 1e-9) });
    const { value, achieved } = solved(tTwoSample, { d, alpha, sides: tails }, { for: 'n1', power, link });
    return { n1: value, n2: link(value).n2, achieved_power: achieved };
  },
  't.paired.power': ({ n, dz, alpha, tails }) => evaluate(tPaired, { n, dz, alpha, sides: tails }),
  't.paired.sample-size': ({ dz, power, alpha, tails }) => {
    const given = { dz, alpha, sides: tails };
    const { value, achieved } = solved(tPaired, given, { for: 'n', power });
    const at = (n: number) => evaluate(tPaired, { ...given, n }).power;
    return { n: value, achieved_power: achieved, n_exact: realSize(at, power) };
  },
  't.paired-from-correlation.power': ({ n, d, r, alpha, tails }) =>
    evaluate(tPairedFromCorrelation, { n, d, r, alpha, sides: tails }),
  't.welch.power': ({ n1, n2, sd1, sd2, mean_difference, alpha, tails }) => {
    const result = evaluate(tWelch, { n1, n2, sd1, sd2, difference: mean_difference, alpha, sides: tails });
    return {
      power_exact: result.power,
      power_satterthwaite: result.powerSatterthwaite,
      df_satterthwaite: result.df,
    };
  },
  'ancova.pre-post.power': ({ n1, n2, d, covariate_outcome_R, covariates, alpha, tails }) => {
    const inputs = { n1, n2, d, covariateOutcomeR: Number(covariate_outcome_R), covariates, alpha, sides: tails };
    const { power, powerFixedCovariates, df } = evaluate(ancovaPrePost, inputs);
    return { power_exact_random_covariate: power, power_fixed_covariate: powerFixedCovariates, df };
  },
  'ancova.pre-post.sample-size': ({ d, baseline_correlation: r, power, alpha, tails }) => {
    const given = { d, covariateOutcomeR: r, covariates: 1, alpha, sides: tails };
    const figure = (name: string): AnyProcedure => ({
      ...ancovaPrePost,
      evaluate: (inputs) => {
        const all = ancovaPrePost.evaluate(inputs as never) as Record<string, number>;
        return { ...all, power: all[name] } as never;
      },
    });
    const size = (name: string) => solved(figure(name), given, { for: 'n1', power, link: equalGroups }).value;
    return {
      n_per_group_ancova_exact: size('power'),
      n_per_group_ancova_fixed: size('powerFixedCovariates'),
      n_per_group_post_only: size('powerPostOnly'),
      n_per_group_change_score: size('powerChangeScore'),
    };
  },
  'anova.contrast.power': ({ n, means, sd, weights, alpha, tails }) =>
    evaluate(contrast, { n, means, sd, weights, alpha, sides: tails }),
  'anova.pre-post-interaction.power': ({ n_per_group, d_difference_in_change_raw_sd, correlation, alpha }) =>
    evaluate(anovaPrePostInteraction, {
      nPerGroup: n_per_group,
      d: d_difference_in_change_raw_sd,
      correlation,
      alpha,
      sides: 2,
    }),
  'cluster.two-level.power': (given) => evaluate(clusterTwoLevel, twoLevel(given)),
  'cluster.design-effect': ({ mean_cluster_size, icc, cv_cluster_size }) => ({
    design_effect: evaluate(clusterTwoLevel, {
      ...clusterTwoLevel.example,
      clusterSize: mean_cluster_size,
      icc,
      sizeVariation: cv_cluster_size,
    }).designEffect,
  }),
  'cluster.three-level.power': (given) =>
    evaluate(clusterThreeLevel, {
      topUnits: given.top_units,
      clustersPerUnit: given.clusters_per_unit,
      clusterSize: given.cluster_size,
      effectSize: given.effect_size,
      iccLevel3: given.icc_level3,
      iccLevel2: given.icc_level2,
      r2Level1: given.r2_level1,
      treatedFraction: given.treated_fraction,
      alpha: given.alpha,
      sides: given.tails,
    }),
  'cluster.multisite-random-treatment.power': (given) =>
    evaluate(clusterMultisite, {
      sites: given.sites,
      siteSize: given.site_size,
      effectSize: given.effect_size,
      icc: given.icc,
      heterogeneity: given.effect_heterogeneity_omega2,
      treatedFraction: 0.5,
      alpha: given.alpha,
      sides: given.tails,
    }),
  // clusterPower, in this file and those named after it, leaves out the wrong direction.
  'cluster.did.power': (given) =>
    evaluate(clusterDid, {
      clustersPerArm: given.clusters_per_arm,
      clusterSize: given.cluster_size,
      difference: given.difference,
      icc: given.icc,
      clusterAutocorrelation: given.cluster_autocorrelation,
      subjectAutocorrelation: given.subject_autocorrelation,
      totalVariance: given.total_variance,
      ...nearSide(given),
    }),
  'partially-nested.satterthwaite-simulated.power': (given) =>
    evaluate(partiallyNested, {
      groups: given.groups,
      groupSize: given.group_size,
      controls: given.controls,
      difference: given.difference,
      varGroup: given.var_group,
      varWithinTreated: given.var_within_treated,
      varControl: given.var_control,
      alpha: given.alpha,
      sides: given.tails,
    }),
  'moderation.arm-by-genotype.power': (given) => {
    takenForGranted(given, { arms: 'equal', note_main_effects: 'other terms 0' });
    const people = given.n_total / 2;
    const { power, powerLargeSample } = evaluate(armByGenotype, {
      classes1: people,
      classes2: people,
      alleleFrequency: given.minor_allele_frequency,
      coding: meaning({ carrier: 'dominant-carrier', additive: 'additive' }, given.coding),
      interaction: given.interaction_b_in_residual_sd,
      baselineR: 0,
      covariates: 0,
      alpha: given.alpha,
      sides: given.tails,
    });
    return { power_large_sample: powerLargeSample, power_simulated: power };
  },
  'moderation.two-by-two-simple-effects.power': (given) => {
    const { power, powerSimple1 } = evaluate(moderationTwoByTwo, {
      nPerCell: given.n_per_cell,
      simpleEffect1: given.simple_effect_1_d,
      simpleEffect2: given.simple_effect_2_d,
      alpha: given.alpha,
      sides: given.tails,
    });
    return { power_interaction: power, power_simple_1: powerSimple1 };
  },
  'moderation.two-way.power': (given) => evaluate(moderationTwoWay, { ...twoWay(given), n: given.n }),
  'moderation.two-way.sample-size': (given) => ({
    n: solved(moderationTwoWay, twoWay(given), { for: 'n', power: given.power }).value,
  }),
  'design.frison-pocock.variance-factor': ({ pre, post, correlation }) => {
    const inputs = { ...prePostMeans.example, before: pre, after: post, correlation };
    const figures = evaluate(prePostMeans, inputs);
    return {
      post_mean: figures.varianceFactorPostMean,
      ancova: figures.varianceFactorAncova,
      change: figures.varianceFactorChange,
    };
  },
  'cluster.two-level.sample-size-clusterpower': (given) => {
    const at = (clustersPerArm: number) =>
      evaluate(clusterTwoLevel, {
        clustersTotal: 2 * clustersPerArm,
        clusterSize: given.cluster_size,
        icc: given.icc,
        effectSize: given.difference / Math.sqrt(given.total_variance),
        r2Level1: 0,
        r2Level2: 0,
        level2Covariates: 0,
        treatedFraction: 0.5,
        sizeVariation: given.cv_cluster_size,
        ...nearSide(given),
      }).power;
    return { clusters_per_arm: realSize(at, given.power) };
  },
  'equivalence.two-sample.power': ({ n1, n2, sd, lower, upper, true_difference, alpha }) =>
    evaluate(equivalenceTwoSample, { n1, n2, sd, lower, upper, trueDifference: true_difference, alpha }),
  'equivalence.two-sample.sample-size': ({ equivalence_bound: bound, true_difference, sd, alpha, power }) => {
    const given = { sd, lower: -bound, upper: bound, trueDifference: true_difference, alpha };
    const { value, achieved } = solved(equivalenceTwoSample, given, { for: 'n1', power, link: equalGroups });
    return { n_per_group: value, achieved_power: achieved };
  },
  'equivalence.paired.power': ({ n, sd_of_differences, lower, upper, true_difference, alpha }) =>
    evaluate(equivalencePaired, {
      n,
      sdOfDifferences: sd_of_differences,
      lower,
      upper,
      trueDifference: true_difference,
      alpha,
    }),
  'noninferiority.two-sample.power': ({ n1, n2, sd, margin, true_difference, higher_is_better = true, alpha }) => {
    const trueDifference = higher_is_better ? true_difference : -true_difference;
    return evaluate(noninferiorityTwoSample, { n1, n2, sd, margin, trueDifference, alpha });
  },
  'noninferiority.two-sample.sample-size': ({ sd, margin, true_difference, alpha, power }) => {
    const given = { sd, margin, trueDifference: true_difference, alpha };
    return {
      n_per_group: solved(noninferiorityTwoSample, given, { for: 'n1', power, link: equalGroups }).value,
    };
  },
};

function twoLevel(given: Case) {
  return {
    clustersTotal: given.clusters_total,
    clusterSize: given.cluster_size,
    icc: given.icc,
    effectSize: given.effect_size,
    r2Level1: given.r2_level1,
    r2Level2: given.r2_level2,
    level2Covariates: given.level2_covariates,
    treatedFraction: given.treated_fraction,
    alpha: given.alpha,
    sides: given.tails,
  };
}

function twoWay(given: Case) {
  return {
    rX1Y: given.r_x1_y,
    rX2Y: given.r_x2_y,
    rX1X2: given.r_x1_x2,
    rInteractionY: given.r_interaction_y,
    reliabilityX1: given.rel_x1,
    reliabilityX2: given.rel_x2,
    reliabilityY: given.rel_y,
    alpha: given.alpha,
  };
}
