import { clusterBinary } from '../../../src/power/cluster-binary.js';
import { clusterSteppedWedge } from '../../../src/power/cluster-stepped-wedge.js';
import { dunnettProcedure } from '../../../src/power/dunnett.js';
import { logistic } from '../../../src/power/logistic.js';
import { mediationBootstrap } from '../../../src/power/mediation-bootstrap.js';
import { mmrmLastVisit } from '../../../src/power/mmrm-last-visit.js';
import type { AnyProcedure, Inputs } from '../../../src/power/procedure.js';
import { severalOutcomes } from '../../../src/power/several-outcomes.js';
import { slopeDifference } from '../../../src/power/slope-difference.js';
import { wilcoxon } from '../../../src/power/wilcoxon.js';
import { wilcoxonSimulated } from '../../../src/power/wilcoxon-simulated.js';
import { normal } from '../../../src/statistics/normal.js';
import { smallestInteger } from '../../../src/statistics/root.js';
import type { Adapter } from '../harness.js';
import { type Case, evaluate, meaning, nearSide, realSize, takenForGranted } from './evaluate.js';
import { kindsOfX } from './product-of-paths.js';
import { sequentialAdapters } from './sequential.js';

/** Reference cases in their own words, as inputs of our procedures. Keys are the names of the files. */

const slope = (given: Case) => ({
  times: given.times,
  slopeDifference: given.slope_difference,
  varIntercept: given.var_random_intercept ?? 0.5,
  varSlope: given.var_random_slope,
  covInterceptSlope: given.cov_intercept_slope ?? 0,
  varResidual: given.var_residual,
  alpha: given.alpha,
  sides: given.tails,
});

/** The size per arm at which the normal test has the wanted power, the wrong direction left out, as longpower does. */
const normalSize = (procedure: AnyProcedure, inputs: Inputs, { power, ...given }: Case) =>
  realSize((nPerArm) => evaluate(procedure, { ...inputs, nPerArm, ...nearSide(given) }).powerNormal, power);

const logisticOf = (given: Case) => ({
  n: given.n,
  baseProbability: given.base_prob ?? given.base_prob_at_mean,
  oddsRatio: given.odds_ratio ?? given.odds_ratio_per_sd,
  r2Others: given.r2_other_predictors ?? 0,
  alpha: given.alpha,
  sides: given.tails,
});

/**
 * What pwrss calls variance correction: it gives the statistic itself, not its critical value, the mixed standard
 * deviation. Simulated tests agree with neither; our `power` is that of the likelihood-ratio test.
 */
function pwrssCorrected({ ncp, standardError, standardErrorNull }: Case, weight: number, { alpha, tails }: Case) {
  const sd = Math.sqrt(weight * (standardErrorNull / standardError) ** 2 + 1 - weight);
  const critical = normal.upperQuantile(alpha / tails);
  return normal.cdf((ncp - critical) / sd) + (tails === 2 ? normal.cdf((-ncp - critical) / sd) : 0);
}

/** Normal statistics are t statistics of very many people. */
const several = ({ noncentrality_z, endpoint_correlation, one_sided_alpha }: Case) => {
  const n = 1e7;
  return evaluate(severalOutcomes, {
    n1: n,
    n2: n,
    effects: noncentrality_z.map((ncp: number) => ncp * Math.sqrt(2 / n)),
    correlation: endpoint_correlation,
    success: 'co-primary',
    alpha: one_sided_alpha,
    sides: 1,
  });
};

export const jointNormalAdapters: Readonly<Record<string, Adapter>> = {
  ...sequentialAdapters,
  'multiplicity.endpoints.power': (given) => {
    const figures = several(given);
    return {
      co_primary_all: figures.powerCoPrimary,
      at_least_one_bonferroni: figures.powerAny,
      marginal_unadjusted: figures.powerEachUnadjusted,
      marginal_bonferroni: figures.powerEachBonferroni,
    };
  },
  'multiplicity.holm.power': (given) => {
    const figures = several(given);
    return {
      holm_each: figures.powerEachHolm,
      holm_any: figures.powerAny,
      holm_all: figures.powerAllHolm,
      hochberg_all: figures.powerAllHochberg,
      hochberg_any: figures.powerAnyHochberg,
    };
  },
  'multiplicity.dunnett.power': (given) => {
    const figures = evaluate(dunnettProcedure, {
      nControl: given.n_control,
      nPerTreatment: given.n_per_treatment,
      effects: given.effects.map((effect: number) => effect / given.sd),
      success: 'any',
      alpha: given.alpha,
      sides: given.tails,
    });
    return { critical: figures.critical, any: figures.powerAny, marginal: figures.powerEach };
  },
  'lmm.slope-difference.power': (given) => {
    const inputs = { ...slope(given), nPerArm: given.n_per_arm };
    return {
      power_normal: evaluate(slopeDifference, { ...inputs, ...nearSide(given) }).powerNormal,
      power_t_df_2n_minus_2: evaluate(slopeDifference, inputs).power,
    };
  },
  'lmm.slope-difference.sample-size': (given) => {
    takenForGranted(given, { allocation: 1 });
    const n = normalSize(slopeDifference, slope(given), given);
    return { n_per_arm_exact: n, n_per_arm_closed_form: n };
  },
  'longitudinal.diggle-slope.sample-size': (given) => {
    const { residual_variance: variance, rho } = given;
    const covariance = meaning(
      {
        cs: { varIntercept: variance * rho, varResidual: variance * (1 - rho), serialCorrelation: 0 },
        ar1: { varIntercept: 0, varResidual: variance, serialCorrelation: rho },
      },
      given.structure,
    );
    const n = normalSize(slopeDifference, { ...slope(given), varSlope: 0, ...covariance }, given);
    return { n_per_arm_diggle: n, n_per_arm_liu_liang: n };
  },
  'longitudinal.mmrm-last-visit.sample-size': (given) => {
    const inputs = {
      d: given.difference / given.sd,
      correlation: given.rho,
      structure: meaning({ 'compound symmetry': 'exchangeable' }, given.correlation),
      retention: given.retention,
      alpha: given.alpha,
      sides: given.tails,
    };
    return { n_per_arm: normalSize(mmrmLastVisit, inputs, given) };
  },
  'cluster.stepped-wedge.power': (given) => {
    const figures = evaluate(clusterSteppedWedge, {
      clustersPerSequence: given.clusters / (given.periods - 1),
      periods: given.periods,
      clusterPeriodSize: given.per_cluster_period,
      icc: given.icc,
      d: given.difference / given.total_sd,
      alpha: given.alpha,
      sides: given.tails,
    });
    return { power: figures.powerNormal, se: figures.standardError * given.total_sd };
  },
  'cluster.binary.power': (given) =>
    evaluate(clusterBinary, {
      clustersPerArm: given.clusters_per_arm,
      clusterSize: given.cluster_size,
      icc: given.icc,
      // clusterPower leaves out the wrong direction; either proportion may be the greater.
      p1: Math.max(given.p1, given.p2),
      p2: Math.min(given.p1, given.p2),
      ...nearSide(given),
    }),
  'logistic.binary.power': (given) => {
    const figures = evaluate(logistic, {
      ...logisticOf(given),
      predictor: 'binary',
      exposedShare: given.exposed_fraction,
    });
    return { demidenko: figures.powerWald, demidenko_vc: pwrssCorrected(figures, 0.85, given) };
  },
  'logistic.continuous.power': (given) => {
    const figures = evaluate(logistic, { ...logisticOf(given), predictor: 'normal' });
    return {
      demidenko: figures.powerWald,
      demidenko_vc: pwrssCorrected(figures, 1, given),
      hsieh_1998_closed_form: figures.powerHsieh,
    };
  },
  'logistic.continuous.hsieh-sample-size': (given) => {
    const power = (n: number) =>
      evaluate(logistic, {
        n,
        baseProbability: given.p_at_mean,
        oddsRatio: given.odds_ratio_per_sd,
        predictor: 'normal',
        alpha: given.alpha,
        sides: given.tails,
      }).powerHsieh;
    return { n: smallestInteger((n) => power(n) >= given.power, 2, 1e6) };
  },
  'wilcoxon.two-sample.power-approx': ({ n1, n2, d, distribution, alpha, tails }) => {
    const figures = evaluate(wilcoxon, { n1, n2, d, distribution, alpha, sides: tails });
    return { guenther: figures.power, noether: figures.powerNoether };
  },
  'wilcoxon.two-sample.power-simulated': ({ n1, n2, shift_in_sd: d, distribution, alpha, tails }) =>
    evaluate(wilcoxonSimulated, {
      n1,
      n2,
      d,
      distribution,
      replications: n1 * n2 > 1000 ? 40_000 : 100_000,
      alpha,
      sides: tails,
    }),
  'mediation.bootstrap.power': ({ n, a, b, cprime, alpha, bootstrap_samples, x }) => {
    const figures = evaluate(mediationBootstrap, {
      n,
      a,
      b,
      direct: cprime,
      x: meaning(kindsOfX, x),
      interval: 'percentile',
      resamples: bootstrap_samples,
      replications: 2500,
      alpha,
    });
    // Joint significance in the same trials is a control variate: its exact power is known.
    const chance = figures.jointSignificanceInTheseTrials - figures.powerJointSignificance;
    return { percentile: figures.powerPercentile - chance, bias_corrected: figures.powerBiasCorrected - chance };
  },
};
