import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, icc, share, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

/**
 * Power of a trial that allocates units (schools) that hold clusters (classes) that hold people.
 *
 * topUnits, clustersPerUnit, clusterSize  units over both arms, clusters in each, people in each cluster
 * effectSize                              in SD of the total outcome, signed
 * iccLevel3, iccLevel2                    shares of the variance between units, and between clusters within units
 * r2Level1                                share of the person-level variance explained by covariates
 * treatedFraction                         share of the units that are treated
 *
 * Source: dong-maynard-2013.
 */
export const clusterThreeLevel = defineProcedure({
  id: 'cluster-three-level',
  title: 'Cluster-randomised trial, three levels',
  summary: 'How likely is a trial that randomises units of clusters to find a difference?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        topUnits: count('randomised units in both arms together', 'units', 3),
        clustersPerUnit: count('clusters per unit', 'clusters per unit', 1),
        clusterSize: count('people analysed per cluster', 'people per cluster', 1),
        effectSize: effect('difference between the arms in SD of the total outcome'),
        iccLevel3: icc('share of the outcome variance that lies between units'),
        iccLevel2: icc('share of the outcome variance that lies between clusters of a unit'),
        r2Level1: share('share of the person-level variance explained by covariates', { power: 'rises' }),
        treatedFraction: described(z.number().min(0.001).max(0.999), {
          description: 'share of the units that are treated',
          unit: 'proportion',
          power: 'varies',
          because: 'highest at one half',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('effectSize'))
      .superRefine(
        requires(
          'iccLevel2',
          ({ iccLevel2, iccLevel3 }) => iccLevel2 + iccLevel3 < 1,
          ({ iccLevel2, iccLevel3 }) => `iccLevel2 ${iccLevel2} and iccLevel3 ${iccLevel3} must sum to less than 1.`,
        ),
      ),
  solvable: {
    topUnits: { kind: 'integer', from: 3, to: 1e6 },
    clustersPerUnit: { kind: 'integer', from: 1, to: 1e5 },
    clusterSize: { kind: 'integer', from: 1, to: 1e5 },
    effectSize: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d sqrt(P (1 - P) K / (icc3 + icc2 / J + (1 - icc3 - icc2)(1 - R1^2) / (J n))), df = K - 2',
  assumes: [
    'clusters-randomised',
    'independent-classes',
    'balanced-clusters',
    'normal-residuals',
    'covariates-given',
    'complete-data',
  ],
  cites: ['dong-maynard-2013'],
  accuracy: 'Exact for balanced designs and given covariates; computed to about 1e-10.',
  evaluate(given) {
    const { standardError, df } = parts(given);
    return {
      power: rejection(plainT(standardError, df), given.effectSize, given.alpha, given.sides),
      ncp: given.effectSize / standardError,
      df,
      standardError,
    };
  },
  toR(given) {
    const { standardError, df } = parts(given);
    return rTestOfT(given.effectSize / standardError, df, given.alpha, given.sides);
  },
  example: {
    topUnits: 16,
    clustersPerUnit: 4,
    clusterSize: 20,
    effectSize: 0.4,
    iccLevel3: 0.05,
    iccLevel2: 0.05,
    r2Level1: 0,
    treatedFraction: 0.5,
    alpha: 0.05,
    sides: 2,
  },
});

function parts(given: {
  topUnits: number;
  clustersPerUnit: number;
  clusterSize: number;
  iccLevel3: number;
  iccLevel2: number;
  r2Level1: number;
  treatedFraction: number;
}) {
  const { topUnits, clustersPerUnit, clusterSize, iccLevel3, iccLevel2, r2Level1, treatedFraction } = given;
  const person = ((1 - iccLevel3 - iccLevel2) * (1 - r2Level1)) / (clustersPerUnit * clusterSize);
  const variance = iccLevel3 + iccLevel2 / clustersPerUnit + person;
  return {
    standardError: Math.sqrt(variance / (treatedFraction * (1 - treatedFraction) * topUnits)),
    df: topUnits - 2,
  };
}
