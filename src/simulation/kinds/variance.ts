import { portableExp, portableLog } from '../../statistics/portable.js';
import { varianceRatio } from '../estimators/variance-ratio.js';
import { armRegression } from './arm-regression.js';
import { variablesOfDifference } from './difference.js';
import { findingsOf } from './found.js';
import { hasClasses } from './imputed-analysis.js';
import type { SimulatedKind } from './kind.js';
import { armIndex, column, covariateVariables, outcomeVariable } from './planned-variables.js';

/**
 * People differ more from one another in one arm: F test of the two variances that baseline and covariates leave, of classes and people
 * together where there are classes.
 */
export const variance: SimulatedKind = {
  kind: 'variance',
  missingValues:
    'people without the outcome are left out, as imputed values would say nothing of how much people differ',
  contribute(draft, { treatment, outcomes }, { varianceRatio: ratio }) {
    draft.scale(draft.variable(Object.values(outcomes)[0]), treatment, Math.sqrt(ratio));
  },
  // Math.pow would leave the last digit to the engine.
  scaling: (effects, factor) => ({
    ...effects,
    varianceRatio: portableExp(factor * portableLog(effects.varianceRatio)),
  }),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const { treatment } = armRegression(plan, hypothesis, model);
    const outcome = outcomeVariable(plan, hypothesis);
    const covariates = covariateVariables(plan, hypothesis);
    const towards = hypothesis.effects.varianceRatio.planning.value < 1 ? -1 : 1;
    const findings = findingsOf('varianceRatio', hypothesis, towards, 1);
    const classes = hypothesis.compared.some((arm) => hasClasses(model, armIndex(model, arm)));
    return (data) =>
      findings(
        varianceRatio({
          outcome: column(data, outcome),
          treatment,
          covariates: covariates.map((name) => column(data, name)),
          ...(classes ? { cluster: Float64Array.from(data.group) } : {}),
        }),
      );
  },
};
