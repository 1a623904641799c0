import { isFitted } from '../estimators/estimate.js';
import { differenceOfShares } from '../estimators/proportions.js';
import { armRegression } from './arm-regression.js';
import { variablesOfDifference } from './difference.js';
import { findingsOf } from './found.js';
import { hasClasses } from './imputed-analysis.js';
import type { SimulatedKind } from './kind.js';
import { auxiliaryVariables } from './missing-data.js';
import { armIndex, column, outcomeVariable } from './planned-variables.js';

/**
 * The share of people who do something differs between two arms.
 *
 * Without classes and covariates, and without earlier visits that say something of missing values: the score test of two shares.
 * With them the difference of the shares comes from a linear model of the outcome of 0 and 1, with classes a mixed one: it stays
 * the difference that decisions are about, where a logistic model has odds ratios, and its test is about as powerful.
 */
export const binary: SimulatedKind = {
  kind: 'binary',
  contribute(draft, { id, treatment, comparator, outcomes }, { treatmentShare, comparatorShare }) {
    const outcome = draft.variable(Object.values(outcomes)[0]);
    // Shares planned are possible; a share some distance from another need not be.
    const possible = Math.max(1e-6, Math.min(1 - 1e-6, treatmentShare));
    if (possible !== treatmentShare)
      draft.note(`${id}: a share of ${treatmentShare} cannot be; the data have ${possible} in its place.`);
    draft.shares(outcome, treatment, comparator, [possible, comparatorShare]);
  },
  scaling: ({ treatmentShare, comparatorShare, ...others }, factor) => ({
    ...others,
    treatmentShare: comparatorShare + (treatmentShare - comparatorShare) * factor,
    comparatorShare,
  }),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const { treatment, coefficients } = armRegression(plan, hypothesis, model);
    const outcome = outcomeVariable(plan, hypothesis);
    const { treatmentShare, comparatorShare } = hypothesis.effects;
    const towards = treatmentShare.planning.value < comparatorShare.planning.value ? -1 : 1;
    const findings = findingsOf('difference', hypothesis, towards);
    const classes = hypothesis.compared.some((arm) => hasClasses(model, armIndex(model, arm)));
    const othersSay = hypothesis.analysis.covariates.length > 0 || auxiliaryVariables(plan, hypothesis).length > 0;
    if (!classes && !othersSay) return (data) => findings(differenceOfShares(column(data, outcome), treatment));
    return (data, stream) => {
      const found = coefficients(data, stream, column(data, outcome), [treatment], [0]);
      return findings(isFitted(found) ? found[0] : found);
    };
  },
};
