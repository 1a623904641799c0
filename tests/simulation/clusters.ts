import { clusterBinary } from '../../src/power/cluster-binary.js';
import { clusterDid } from '../../src/power/cluster-did.js';
import { clusterMultisite } from '../../src/power/cluster-multisite.js';
import { clusterSteppedWedge } from '../../src/power/cluster-stepped-wedge.js';
import { clusterThreeLevel } from '../../src/power/cluster-three-level.js';
import { clusterTwoLevel } from '../../src/power/cluster-two-level.js';
import { each, simulated } from './agreement.js';
import { normals, pooled, rejects, rejectsZ, single } from './samples.js';
import { steppedWedge } from './stepped-wedge.js';
import { mean, regress, type Stream } from './studies.js';
import { mixedModel, weighted } from './two-layers.js';

/** Trials that randomise clusters, or people within sites. */

export const clusters = [
  simulated(clusterTwoLevel, {
    grid: [
      { clustersTotal: 4, clusterSize: 5, icc: 0.1, effectSize: 1.5, level2Covariates: 0 },
      { clustersTotal: 12, clusterSize: 8, icc: 0.3, effectSize: 1.5, treatedFraction: 0.25, sides: 1 },
      ...each({
        clustersTotal: [4, 16],
        clusterSize: [1, 20],
        icc: [0, 0.5],
        effectSize: [0, 0.8],
        level2Covariates: [0, 1],
        treatedFraction: [0.5],
      }),
      { clustersTotal: 8, clusterSize: 4, icc: 0.05, effectSize: 6, level2Covariates: 4 },
      ...each({ sizeVariation: [0.4, 0.8], icc: [0.02, 0.3], clustersTotal: [10, 20], clusterSize: [10] }).map(
        (point) => ({
          ...point,
          ...{ effectSize: 0.7, r2Level1: 0, r2Level2: 0, level2Covariates: 0, treatedFraction: 0.5 },
        }),
      ),
    ],
    replications: 20_000,
    within: ({ sizeVariation }) => (sizeVariation === 0 ? 0 : sizeVariation <= 0.4 ? 0.005 : 0.04),
    because: 'with unequal sizes the clusters are weighted by their true variances',
    study: ({ clustersTotal: k, clusterSize, icc, effectSize, r2Level1, r2Level2, treatedFraction, ...rest }) => {
      const { level2Covariates, sizeVariation, alpha, sides } = rest;
      const treated = Array.from({ length: k }, (_, cluster) => (cluster < Math.round(k * treatedFraction) ? 1 : 0));
      const between = Math.sqrt(icc * (1 - r2Level2));
      const within = Math.sqrt((1 - icc) * (1 - r2Level1));
      // Half of the clusters of an arm are as much larger than the mean as the others are smaller.
      const sizes = treated.map((_, cluster) => Math.round(clusterSize * (1 + (cluster % 2 ? 1 : -1) * sizeVariation)));
      const weights = sizes.map((size) => Math.sqrt(1 / (between ** 2 + within ** 2 / size)));
      const scaled = (values: readonly number[]) => values.map((value, cluster) => value * weights[cluster]);
      const given = balancedCovariates(treated, level2Covariates);
      const others = [treated.map(() => 1), ...given].map(scaled);
      const first = scaled(treated);
      return (stream) => {
        const y = treated.map((arm, cluster) => {
          const shared = effectSize * arm + (given[0]?.[cluster] ?? 0) + between * stream.normal();
          return mean(normals(stream, sizes[cluster], shared, within));
        });
        return rejects(regress(scaled(y), first, others), alpha, sides);
      };
    },
  }),

  simulated(clusterThreeLevel, {
    grid: [
      { topUnits: 4, clustersPerUnit: 2, clusterSize: 3, effectSize: 1.5 },
      { topUnits: 8, clustersPerUnit: 3, clusterSize: 5, effectSize: 1.2, treatedFraction: 0.25, sides: 1 },
      ...each({ topUnits: [4, 12], clustersPerUnit: [1, 3], iccLevel3: [0, 0.3], iccLevel2: [0, 0.4] }).map(
        (point) => ({
          ...point,
          ...{ clusterSize: 4, effectSize: 0.9 },
        }),
      ),
      { topUnits: 3, clustersPerUnit: 1, clusterSize: 1, effectSize: 4, treatedFraction: 2 / 3 },
      { topUnits: 8, clusterSize: 10, effectSize: 0 },
      { topUnits: 6, clusterSize: 10, effectSize: 5, r2Level1: 0.9 },
    ],
    study: ({ topUnits, clustersPerUnit, clusterSize, effectSize, iccLevel3, iccLevel2, r2Level1, ...rest }) => {
      const { treatedFraction, alpha, sides } = rest;
      const treated = Math.round(topUnits * treatedFraction);
      const person = Math.sqrt((1 - iccLevel3 - iccLevel2) * (1 - r2Level1));
      const unit = (stream: Stream, effect: number) => {
        const own = effect + Math.sqrt(iccLevel3) * stream.normal();
        const centres = normals(stream, clustersPerUnit, own, Math.sqrt(iccLevel2));
        return mean(centres.map((centre) => mean(normals(stream, clusterSize, centre, person))));
      };
      const units = (stream: Stream, count: number, effect: number) =>
        Array.from({ length: count }, () => unit(stream, effect));
      return (stream) =>
        rejects(pooled(units(stream, treated, effectSize), units(stream, topUnits - treated, 0)), alpha, sides);
    },
  }),

  simulated(clusterDid, {
    grid: [
      { clustersPerArm: 2, clusterSize: 4, difference: 2 },
      { clustersPerArm: 5, clusterSize: 6, difference: 0.8, icc: 0.3, sides: 1 },
      ...each({
        clustersPerArm: [2, 8],
        clusterSize: [1, 10],
        clusterAutocorrelation: [0, 1],
        subjectAutocorrelation: [0, 0.9],
        difference: [0, 0.9],
        icc: [0.2],
      }),
      { clustersPerArm: 4, clusterSize: 5, difference: 9, totalVariance: 4 },
    ],
    replications: 25_000,
    study: ({ clustersPerArm, clusterSize, difference, icc, totalVariance, alpha, sides, ...rest }) => {
      const { clusterAutocorrelation: rc, subjectAutocorrelation: rs } = rest;
      const again = (stream: Stream, before: number, r: number) => r * before + Math.sqrt(1 - r * r) * stream.normal();
      const change = (stream: Stream, effect: number) => {
        const cluster = stream.normal();
        const shared = Math.sqrt(icc) * (again(stream, cluster, rc) - cluster);
        const people = Array.from({ length: clusterSize }, () => {
          const before = stream.normal();
          return shared + Math.sqrt(1 - icc) * (again(stream, before, rs) - before);
        });
        return effect + Math.sqrt(totalVariance) * mean(people);
      };
      const arm = (stream: Stream, effect: number) =>
        Array.from({ length: clustersPerArm }, () => change(stream, effect));
      return (stream) => rejects(pooled(arm(stream, difference), arm(stream, 0)), alpha, sides);
    },
  }),

  simulated(clusterMultisite, {
    grid: [
      { sites: 2, siteSize: 4, effectSize: 3 },
      { sites: 5, siteSize: 8, effectSize: 0.8, treatedFraction: 0.25, sides: 1 },
      ...each({ sites: [2, 10], siteSize: [2, 12], icc: [0, 0.6], heterogeneity: [0, 3], effectSize: [0.8] }),
      { sites: 6, siteSize: 10, effectSize: 0 },
      { sites: 4, siteSize: 10, effectSize: 6 },
    ],
    study: ({ sites, siteSize, effectSize, icc, heterogeneity, treatedFraction, alpha, sides }) => {
      const treated = Math.round(siteSize * treatedFraction);
      const person = Math.sqrt(1 - icc);
      return (stream) => {
        const effects = normals(stream, sites, effectSize, Math.sqrt(icc * heterogeneity)).map((effect) => {
          const level = Math.sqrt(icc) * stream.normal();
          const arms = [
            normals(stream, treated, level + effect, person),
            normals(stream, siteSize - treated, level, person),
          ];
          return mean(arms[0]) - mean(arms[1]);
        });
        return rejects(single(effects), alpha, sides);
      };
    },
  }),

  simulated(clusterSteppedWedge, {
    grid: [
      { clustersPerSequence: 2, periods: 3, clusterPeriodSize: 5, d: 0.8 },
      { clustersPerSequence: 1, periods: 5, clusterPeriodSize: 8, d: 0.8, sides: 1 },
      ...each({ clustersPerSequence: [2, 5], periods: [3, 6], clusterPeriodSize: [4, 20], icc: [0, 0.05, 0.5] }).map(
        (point) => ({ ...point, d: 0.5 }),
      ),
      { clustersPerSequence: 3, periods: 2 + 1, clusterPeriodSize: 2, d: 0 },
      { clustersPerSequence: 3, periods: 4, clusterPeriodSize: 10, d: 0 },
      { clustersPerSequence: 1, periods: 4, clusterPeriodSize: 4, d: 3 },
    ],
    replications: 8000,
    within: ({ clustersPerSequence, periods }) => ({
      power: clustersPerSequence * (periods - 1) < 6 ? 0.05 : 0.02,
      powerSatterthwaite: 0.02,
    }),
    study: ({ clustersPerSequence, periods, clusterPeriodSize, icc, d, alpha, sides }) => {
      const trial = steppedWedge(clustersPerSequence, periods, clusterPeriodSize);
      const variance = (1 - icc) / clusterPeriodSize;
      const ratio = 1 + (periods * icc) / variance;
      return (stream) => {
        const { clusters, within, between } = trial(stream, icc, d);
        const { estimate, information } = weighted(within, between, ratio);
        const fit = mixedModel(within, between);
        return {
          power: rejects({ ...fit, df: clusters - 2 }, alpha, sides),
          powerSatterthwaite: rejects(fit, alpha, sides),
          powerNormal: rejectsZ(estimate / Math.sqrt(variance / information), alpha, sides),
        };
      };
    },
  }),

  simulated(clusterBinary, {
    grid: [
      { clustersPerArm: 10, clusterSize: 40, icc: 0.03 },
      { clustersPerArm: 4, clusterSize: 50, icc: 0.05, p1: 0.5, p2: 0.25, sides: 1 },
      ...each({ clustersPerArm: [10, 20], clusterSize: [10, 60], icc: [0.01, 0.2], p1: [0.5], p2: [0.3] }),
      ...each({ clustersPerArm: [2, 5], clusterSize: [4, 30], icc: [0.05], p1: [0.95, 0.4], p2: [0.6, 0.1] }),
      { clustersPerArm: 12, clusterSize: 10, icc: 0.02, p1: 0.05, p2: 0.01 },
      { clustersPerArm: 12, clusterSize: 30, p1: 0.3, p2: 0.3 },
    ],
    replications: 20_000,
    within: ({ clustersPerArm, clusterSize, p1, p2 }) =>
      clustersPerArm >= 10 || clusterSize * Math.min(p1, 1 - p1, p2, 1 - p2) >= 10 ? 0.02 : 0.1,
    study: ({ clustersPerArm, clusterSize, icc, p1, p2, alpha, sides }) => {
      const cluster = (stream: Stream, p: number) => {
        const total = 1 / icc - 1;
        const [a, b] = [stream.gamma(p * total), stream.gamma((1 - p) * total)];
        return stream.binomial(clusterSize, a / (a + b)) / clusterSize;
      };
      return (stream) => {
        const arms = [p1, p2].map((p) => Array.from({ length: clustersPerArm }, () => cluster(stream, p)));
        return rejects(pooled(arms[0], arms[1]), alpha, sides);
      };
    },
  }),
];

/** Cluster covariates that sum to zero in each arm and differ between clusters. */
function balancedCovariates(treated: readonly number[], count: number): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const raw = treated.map((_, cluster) => Math.cos(1.7 * (k + 1) * (cluster + 1)));
    const centre = [0, 1].map((arm) => mean(raw.filter((_, cluster) => treated[cluster] === arm)));
    return raw.map((value, cluster) => value - centre[treated[cluster]]);
  });
}
