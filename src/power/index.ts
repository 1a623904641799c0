import { ancovaPrePost } from './ancova-pre-post.js';
import { anovaFixedEffects } from './anova-fixed-effects.js';
import { anovaMeans } from './anova-means.js';
import { anovaMixedMeans } from './anova-mixed-means.js';
import { anovaOneWay } from './anova-one-way.js';
import { anovaPrePostInteraction } from './anova-pre-post-interaction.js';
import { anovaRepeated } from './anova-repeated.js';
import { armByGenotype } from './arm-by-genotype.js';
import { armByModerator } from './arm-by-moderator.js';
import { assuranceTwoSampleT } from './assurance-two-sample-t.js';
import { assuranceTwoSampleZ } from './assurance-two-sample-z.js';
import { bayesFactorDesign } from './bayes-factor-design.js';
import { chiSquare } from './chi-square.js';
import { classesAncova } from './classes-ancova.js';
import { clusterBinary } from './cluster-binary.js';
import { clusterDid } from './cluster-did.js';
import { clusterMultisite } from './cluster-multisite.js';
import { clusterSteppedWedge } from './cluster-stepped-wedge.js';
import { clusterThreeLevel } from './cluster-three-level.js';
import { clusterTwoLevel } from './cluster-two-level.js';
import { complierEffect } from './complier-effect.js';
import { contrast } from './contrast.js';
import { correlation } from './correlation.js';
import { correlationTwoIndependent } from './correlation-two-independent.js';
import { crossover } from './crossover.js';
import { dissociation } from './dissociation.js';
import { doseTrend } from './dose-trend.js';
import { dunnettProcedure } from './dunnett.js';
import { dyads } from './dyads.js';
import { equivalenceAncova } from './equivalence-ancova.js';
import { equivalenceCorrelation } from './equivalence-correlation.js';
import { equivalencePaired } from './equivalence-paired.js';
import { equivalenceTwoProportions } from './equivalence-two-proportions.js';
import { equivalenceTwoSample } from './equivalence-two-sample.js';
import { greenhouseGeisser } from './greenhouse-geisser.js';
import { groupSequential } from './group-sequential.js';
import { logistic } from './logistic.js';
import { mcnemar } from './mcnemar.js';
import { mediationBootstrap } from './mediation-bootstrap.js';
import { mediationJointSignificance } from './mediation-joint-significance.js';
import { mediationJointSignificanceClasses } from './mediation-joint-significance-classes.js';
import { mediationModeratedFirstStage } from './mediation-moderated-first-stage.js';
import { mediationModeratedFirstStageClasses } from './mediation-moderated-first-stage-classes.js';
import { mediationMonteCarloInterval } from './mediation-monte-carlo-interval.js';
import { mediationMonteCarloIntervalClasses } from './mediation-monte-carlo-interval-classes.js';
import { mediationParallel } from './mediation-parallel.js';
import { mediationParallelClasses } from './mediation-parallel-classes.js';
import { mediationSerial } from './mediation-serial.js';
import { mediationSerialClasses } from './mediation-serial-classes.js';
import { mediationSobel } from './mediation-sobel.js';
import { mmrmLastVisit } from './mmrm-last-visit.js';
import { moderationThreeWay } from './moderation-three-way.js';
import { moderationTwoByTwo } from './moderation-two-by-two.js';
import { moderationTwoWay } from './moderation-two-way.js';
import { negativeBinomial } from './negative-binomial.js';
import { noninferiorityTwoSample } from './noninferiority-two-sample.js';
import { partiallyNested } from './partially-nested.js';
import { prePostMeans } from './pre-post-means.js';
import type { AnyProcedure } from './procedure.js';
import { proportionOneSample } from './proportion-one-sample.js';
import { proportionTwoSample } from './proportion-two-sample.js';
import { proportionTwoSampleExact } from './proportion-two-sample-exact.js';
import { quadraticTrend } from './quadratic-trend.js';
import { regressionCoefficient } from './regression-coefficient.js';
import { regressionR2Increment } from './regression-r2-increment.js';
import { regressionR2Random } from './regression-r2-random.js';
import { severalOutcomes } from './several-outcomes.js';
import { slopeDifference } from './slope-difference.js';
import { tPaired } from './t-paired.js';
import { tPairedFromCorrelation } from './t-paired-from-correlation.js';
import { tTwoSample } from './t-two-sample.js';
import { tWelch } from './t-welch.js';
import { trialLevel } from './trial-level.js';
import { twoLines } from './two-lines.js';
import { varianceRatio } from './variance-ratio.js';
import { wilcoxon } from './wilcoxon.js';
import { wilcoxonSimulated } from './wilcoxon-simulated.js';

/** Every power procedure, in alphabetical order of id. */
export const procedures: readonly AnyProcedure[] = [
  ancovaPrePost,
  anovaFixedEffects,
  anovaMeans,
  anovaMixedMeans,
  anovaOneWay,
  anovaPrePostInteraction,
  anovaRepeated,
  armByGenotype,
  armByModerator,
  assuranceTwoSampleT,
  assuranceTwoSampleZ,
  bayesFactorDesign,
  chiSquare,
  classesAncova,
  clusterBinary,
  clusterDid,
  clusterMultisite,
  clusterSteppedWedge,
  clusterThreeLevel,
  clusterTwoLevel,
  complierEffect,
  contrast,
  correlation,
  correlationTwoIndependent,
  crossover,
  dissociation,
  doseTrend,
  dunnettProcedure,
  dyads,
  equivalenceAncova,
  equivalenceCorrelation,
  equivalencePaired,
  equivalenceTwoProportions,
  equivalenceTwoSample,
  greenhouseGeisser,
  groupSequential,
  logistic,
  mcnemar,
  mediationBootstrap,
  mediationJointSignificance,
  mediationJointSignificanceClasses,
  mediationModeratedFirstStage,
  mediationModeratedFirstStageClasses,
  mediationMonteCarloInterval,
  mediationMonteCarloIntervalClasses,
  mediationParallel,
  mediationParallelClasses,
  mediationSerial,
  mediationSerialClasses,
  mediationSobel,
  mmrmLastVisit,
  moderationThreeWay,
  moderationTwoByTwo,
  moderationTwoWay,
  negativeBinomial,
  noninferiorityTwoSample,
  partiallyNested,
  prePostMeans,
  proportionOneSample,
  proportionTwoSample,
  proportionTwoSampleExact,
  quadraticTrend,
  regressionCoefficient,
  regressionR2Increment,
  regressionR2Random,
  severalOutcomes,
  slopeDifference,
  tPaired,
  tPairedFromCorrelation,
  tTwoSample,
  tWelch,
  trialLevel,
  twoLines,
  varianceRatio,
  wilcoxon,
  wilcoxonSimulated,
];

/** The procedure with this id, if there is one. */
export function findProcedure(id: string): AnyProcedure | undefined {
  return procedures.find((procedure) => procedure.id === id);
}
