import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, icc, share, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

/**
 * Power of a trial that allocates whole existing clusters (schools, clinics) to two arms.
 *
 * var(effect) = (icc (1 - r2Level2) + (1 - icc) (1 - r2Level1) / clusterSize) / (P (1 - P) clustersTotal), with
 * df = clustersTotal - 2 - level2Covariates. For classes that the trial forms itself use `classes-ancova`:
 * there baseline cannot explain differences between classes.
 *
 * clustersTotal        over both arms
 * clusterSize          people analysed per cluster; sizeVariation is their coefficient of variation
 * effectSize           in SD of the total unadjusted outcome, signed
 * r2Level1, r2Level2   share of the variance within and between clusters explained by covariates
 * level2Covariates     covariates that take a degree of freedom between clusters
 * treatedFraction      share of the clusters that are treated
 *
 * Source: bloom-2007, dong-maynard-2013; van-breukelen-2007 for unequal sizes.
 */
export const clusterTwoLevel = defineProcedure({
  id: 'cluster-two-level',
  title: 'Cluster-randomised trial, two levels',
  summary: 'How likely is a trial that randomises clusters to find a difference?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        clustersTotal: count('clusters in both arms together', 'clusters', 4),
        clusterSize: count('mean number of people analysed per cluster', 'people per cluster', 1),
        icc: icc('share of the outcome variance that lies between clusters'),
        effectSize: effect('difference between the arms in SD of the total outcome'),
        r2Level1: share('share of the variance within clusters explained by covariates', { power: 'rises' }),
        r2Level2: share('share of the variance between clusters explained by covariates', {
          power: 'rises',
          irrelevantWhere: [{ icc: 0 }],
        }),
        level2Covariates: described(z.number().int().min(0).max(100), {
          description: 'number of cluster-level covariates',
          unit: 'covariates',
          power: 'falls',
        }),
        treatedFraction: described(z.number().min(0.001).max(0.999), {
          description: 'share of the clusters that are treated',
          unit: 'proportion',
          power: 'varies',
          because: 'highest at one half',
        }),
        sizeVariation: described(z.number().min(0).max(1).default(0), {
          description: 'coefficient of variation of cluster size',
          unit: 'ratio',
          power: 'falls',
          irrelevantWhere: [{ icc: 0 }],
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('effectSize'))
      .superRefine(
        requires(
          'clustersTotal',
          ({ clustersTotal, level2Covariates }) => clustersTotal - 2 - level2Covariates >= 1,
          ({ clustersTotal, level2Covariates }) =>
            `clustersTotal is ${clustersTotal}, too few for ${level2Covariates} cluster-level covariates: it must be at least ${level2Covariates + 3}.`,
        ),
      ),
  solvable: {
    clustersTotal: { kind: 'integer', from: 4, to: 1e6 },
    clusterSize: { kind: 'integer', from: 1, to: 1e6 },
    effectSize: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d sqrt(P (1 - P) J / (icc (1 - R2^2) + (1 - icc)(1 - R1^2) / m)), df = J - 2 - covariates',
  assumes: [
    'clusters-randomised',
    'independent-classes',
    'class-size-unrelated',
    'normal-residuals',
    'covariates-given',
    'complete-data',
  ],
  cites: ['bloom-2007', 'dong-maynard-2013', 'van-breukelen-2007'],
  accuracy:
    'Exact for equal cluster sizes and given covariates; unequal sizes to about .005 up to a coefficient of variation of .4, and up to .04 too high at .8.',
  evaluate(given) {
    const { standardError, df, designEffect } = parts(given);
    return {
      power: rejection(plainT(standardError, df), given.effectSize, given.alpha, given.sides),
      ncp: given.effectSize / standardError,
      df,
      standardError,
      designEffect,
    };
  },
  toR(given) {
    const { standardError, df } = parts(given);
    return rTestOfT(given.effectSize / standardError, df, given.alpha, given.sides);
  },
  example: {
    clustersTotal: 20,
    clusterSize: 20,
    icc: 0.05,
    effectSize: 0.3,
    r2Level1: 0.3,
    r2Level2: 0.3,
    level2Covariates: 1,
    treatedFraction: 0.5,
    sizeVariation: 0,
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  clustersTotal: number;
  clusterSize: number;
  icc: number;
  r2Level1: number;
  r2Level2: number;
  level2Covariates: number;
  treatedFraction: number;
  sizeVariation: number;
}

function parts(given: Given) {
  const { clustersTotal, clusterSize, treatedFraction, sizeVariation } = given;
  const between = given.icc * (1 - given.r2Level2);
  const within = (1 - given.icc) * (1 - given.r2Level1);
  const reliability = (clusterSize * between) / (clusterSize * between + within);
  const loss = 1 - sizeVariation ** 2 * reliability * (1 - reliability);
  const variance = (between + within / clusterSize) / loss;
  return {
    standardError: Math.sqrt(variance / (treatedFraction * (1 - treatedFraction) * clustersTotal)),
    df: clustersTotal - 2 - given.level2Covariates,
    // Eldridge's factor for the plain mean, without covariates: what textbooks call the design effect.
    designEffect: 1 + ((1 + sizeVariation ** 2) * clusterSize - 1) * given.icc,
  };
}
