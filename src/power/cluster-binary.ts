import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, icc, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

const proportion = (arm: number) =>
  described(
    z
      .number()
      .min(1e-9)
      .max(1 - 1e-9),
    {
      description: `probability of the outcome in arm ${arm}`,
      unit: 'probability',
      power: 'varies',
      because: 'rises with the distance between the arms; with one side it must be higher in arm 1',
    },
  );

/**
 * Power of a cluster-randomised trial with a yes-or-no outcome: a t test of the clusters' proportions.
 *
 * var(p1 - p2) = (p1 (1 - p1) + p2 (1 - p2)) (1 + (m - 1) icc) / (m k), df = 2 (k - 1).
 *
 * clustersPerArm  k, the same in both arms
 * clusterSize     m, people analysed per cluster
 * icc             correlation of two people of a cluster, the same in both arms
 * p1, p2          probability of the outcome in each arm
 *
 * Source: donner-klar-2000, chapter 5.
 */
export const clusterBinary = defineProcedure({
  id: 'cluster-binary',
  title: 'Cluster-randomised trial, yes-or-no outcome',
  summary: 'How likely is a trial that randomises clusters to find a difference between two proportions?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        clustersPerArm: count('clusters in each arm', 'clusters'),
        clusterSize: count('people analysed per cluster', 'people per cluster', 1),
        icc: icc('correlation of the outcomes of two people of a cluster', { irrelevantWhere: [{ clusterSize: 1 }] }),
        p1: proportion(1),
        p2: proportion(2),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('p1', ({ p1, p2 }) => p1 - p2, 'p1 - p2')),
  solvable: {
    clustersPerArm: { kind: 'integer', from: 2, to: 1e6 },
    clusterSize: { kind: 'integer', from: 1, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = (p1 - p2) / sqrt((p1 q1 + p2 q2) (1 + (m - 1) icc) / (m k)), df = 2 (k - 1)',
  assumes: ['clusters-randomised', 'independent-classes', 'balanced-clusters', 'complete-data'],
  cites: ['donner-klar-2000'],
  accuracy:
    'Approximate: cluster proportions are taken as normal; good to about .02 with 10 or more expected cases and non-cases per cluster or 10 clusters per arm, off by up to .1 for rare outcomes in few small clusters.',
  evaluate(given) {
    const { standardError, df } = testOf(given);
    return {
      power: rejection(plainT(standardError, df), given.p1 - given.p2, given.alpha, given.sides),
      ncp: (given.p1 - given.p2) / standardError,
      df,
      standardError,
      designEffect: 1 + (given.clusterSize - 1) * given.icc,
    };
  },
  toR(given) {
    const { standardError, df } = testOf(given);
    return rTestOfT((given.p1 - given.p2) / standardError, df, given.alpha, given.sides);
  },
  example: { clustersPerArm: 12, clusterSize: 30, icc: 0.02, p1: 0.45, p2: 0.3, alpha: 0.05, sides: 2 },
});

interface Given {
  clustersPerArm: number;
  clusterSize: number;
  icc: number;
  p1: number;
  p2: number;
}

function testOf({ clustersPerArm, clusterSize, icc, p1, p2 }: Given) {
  const perPerson = (p1 * (1 - p1) + p2 * (1 - p2)) * (1 + (clusterSize - 1) * icc);
  return { standardError: Math.sqrt(perPerson / (clusterSize * clustersPerArm)), df: 2 * (clustersPerArm - 1) };
}
