import { type Readings, value } from './implied.js';
import { twoProportions } from './proportions.js';
import { betweenAndWithin, twoMeans } from './two-means.js';

const shares = (treatedFraction: number) => ({ n1: treatedFraction, n2: 1 - treatedFraction });

/** Procedures whose people come in clusters, sites or groups. */
export const ofClusters: Readings = {
  'cluster-binary': ({ p1, p2, icc }) => [
    ...twoProportions(p1, p2),
    value('icc', icc, 'Correlation of the outcomes of two people of a cluster.'),
  ],
  'cluster-did': ({ difference, totalVariance, icc, clusterAutocorrelation, subjectAutocorrelation }) => [
    value('mean-changes', [difference, 0], 'Of arm 1 and arm 2, in units of the outcome, arm 2 at 0.'),
    value(
      'sds',
      [Math.sqrt(totalVariance), Math.sqrt(totalVariance)],
      'Of the outcome at one time in arm 1 and arm 2.',
    ),
    value('d', difference / Math.sqrt(totalVariance), 'The difference in change in SD at one time.'),
    ...betweenAndWithin(icc, 'clusters', Math.sqrt(totalVariance)),
    value(
      'correlation',
      icc * clusterAutocorrelation + (1 - icc) * subjectAutocorrelation,
      'Of the outcome of a person before and after.',
    ),
  ],
  'cluster-multisite': ({ effectSize, icc, heterogeneity, treatedFraction }) => [
    ...twoMeans(effectSize, shares(treatedFraction)),
    ...betweenAndWithin(icc, 'sites'),
    value('sd-effect', Math.sqrt(heterogeneity * icc), 'SD of the effect over sites, in SD of the outcome.'),
    value('d-within-sites', effectSize / Math.sqrt(1 - icc), 'The difference in SD of people within sites.'),
  ],
  'cluster-stepped-wedge': ({ d, icc }) => [...twoMeans(d), ...betweenAndWithin(icc, 'clusters')],
  'cluster-three-level': ({ effectSize, iccLevel3, iccLevel2, treatedFraction }) => [
    ...twoMeans(effectSize, shares(treatedFraction)),
    value(
      'sds-by-level',
      [iccLevel3, iccLevel2, 1 - iccLevel3 - iccLevel2].map(Math.sqrt),
      'Between units, between clusters of a unit, and between people of a cluster; in SD of the outcome.',
    ),
  ],
  'cluster-two-level': ({ effectSize, icc, treatedFraction }) => [
    ...twoMeans(effectSize, shares(treatedFraction)),
    ...betweenAndWithin(icc, 'clusters'),
    value('d-within-clusters', effectSize / Math.sqrt(1 - icc), 'The difference in SD of people within clusters.'),
  ],
  'partially-nested': ({ difference, varGroup, varWithinTreated, varControl }) => [
    value('means', [difference, 0], 'Treated and controls, in units of the outcome, controls at 0.'),
    value(
      'sds',
      [Math.sqrt(varGroup + varWithinTreated), Math.sqrt(varControl)],
      'Of all the treated and of the controls.',
    ),
    value('glass-delta', difference / Math.sqrt(varControl), 'Difference in SD of the controls.'),
    value(
      'icc',
      varGroup / (varGroup + varWithinTreated),
      'Share of the variance of the treated that lies between groups.',
    ),
  ],
  'trial-level': ({ difference, trialsPerCondition, varSlope, varResidual }, { dz }) => [
    value('difference', difference, 'Of the two conditions, in units of the outcome.'),
    value('sd-true-difference', Math.sqrt(varSlope), 'SD between people of the true difference.'),
    value('sd-trials', Math.sqrt(varResidual), 'SD of the trials of a person in a condition.'),
    value('d', difference / Math.sqrt(varResidual), 'The difference in SD of single trials.'),
    value('dz', dz, 'The difference in SD of the observed differences of people.'),
    value(
      'reliability',
      varSlope / (varSlope + (2 * varResidual) / trialsPerCondition),
      'Of the observed difference of a person.',
    ),
  ],
};
