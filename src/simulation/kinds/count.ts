import { portableExp, portableLog } from '../../statistics/portable.js';
import { clusterRobust } from '../estimators/cluster-robust.js';
import { completeColumns } from '../estimators/complete-columns.js';
import { type Estimate, isFitted } from '../estimators/estimate.js';
import { fitNegativeBinomial } from '../estimators/negative-binomial.js';
import { criticalT, rejects } from '../estimators/significance.js';
import { armRegression } from './arm-regression.js';
import { variablesOfDifference } from './difference.js';
import { hasClasses } from './imputed-analysis.js';
import type { SimulatedKind } from './kind.js';
import { armIndex, column, covariateVariables, outcomeVariable } from './planned-variables.js';

/**
 * How often something happens differs between two arms: negative binomial regression, Wald's test of the log rate ratio. With classes
 * its standard error comes from the classes (cluster-robust), each class counted as one.
 */
export const count: SimulatedKind = {
  kind: 'count',
  missingValues: 'people without the count are left out, as counts are not imputed from a normal distribution',
  contribute(draft, { treatment, comparator, outcomes }, { rateRatio, comparatorRate, dispersion }) {
    const outcome = draft.variable(Object.values(outcomes)[0]);
    draft.rates(outcome, treatment, comparator, [comparatorRate * rateRatio, comparatorRate], dispersion);
  },
  // Math.pow would leave the last digit to the engine.
  scaling: (effects, factor) => ({ ...effects, rateRatio: portableExp(factor * portableLog(effects.rateRatio)) }),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const { treatment } = armRegression(plan, hypothesis, model);
    const outcome = outcomeVariable(plan, hypothesis);
    const covariates = covariateVariables(plan, hypothesis);
    const { alpha, sides, effects } = hypothesis;
    const test = { alpha: alpha.value, sides, towards: effects.rateRatio.planning.value < 1 ? -1 : 1 } as const;
    const classes = hypothesis.compared.some((arm) => hasClasses(model, armIndex(model, arm)));
    return (data) => {
      const [counts, cluster, ...predictors] = completeColumns([
        column(data, outcome),
        Float64Array.from(data.group),
        treatment,
        ...covariates.map((name) => column(data, name)),
      ]);
      const found = fitNegativeBinomial(counts, predictors);
      if (!isFitted(found)) return found;
      const logRatio = classes ? clusterRobust(found.fit, 1, cluster, predictors[0]) : found.fit.coefficient(1);
      if (!isFitted(logRatio)) return logRatio;
      return { estimates: { rateRatio: asRatio(logRatio) }, rejected: rejects(logRatio, test) };
    };
  },
};

/** A ratio with the interval and test of its logarithm; the standard error is that of the delta method. */
function asRatio({ value, standardError, df }: Estimate): Estimate {
  const ratio = portableExp(value);
  return {
    value: ratio,
    standardError: ratio * standardError,
    df,
    interval: (level) => {
      const reach = criticalT((1 - level) / 2, df) * standardError;
      return [portableExp(value - reach), portableExp(value + reach)];
    },
  };
}
