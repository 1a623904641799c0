import type { PlannedHypothesis } from '../plan.js';
import type { GroupNames } from './analysis.js';

/** What an adjusted comparison of two arms is called. */
export function differenceTitle({ analysis }: PlannedHypothesis): string {
  const adjusted = analysis.covariates.length > 0;
  if (analysis.clustered)
    return `mixed model with a random effect for class${adjusted ? ', adjusted for baseline' : ''}`;
  return adjusted ? 'analysis of covariance' : 'two-sample t test';
}

export function differenceContrast({ treatment, comparator }: GroupNames): string {
  return `The coefficient of arm: ${treatment} minus ${comparator}, adjusted for the covariates.`;
}
