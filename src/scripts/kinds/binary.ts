import { auxiliaryVariables } from '../../simulation/kinds/missing-data.js';
import { call, text, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** The score test of two shares; with classes, covariates or earlier visits a linear model of the outcome of 0 and 1. */
export const binary: ScriptedKind = {
  kind: 'binary',
  estimates(scope) {
    const { outcome, covariates, plan, hypothesis } = scope;
    scope.twoArms();
    const othersSay = covariates.length > 0 || auxiliaryVariables(plan, hypothesis).length > 0;
    if (scope.inClasses === 'nobody' && !othersSay)
      return { difference: call('difference_of_shares', [variable('people'), text(outcome)]) };
    scope.tables([outcome, ...covariates]);
    const model = scope.fit('model', outcome, ['arm', ...covariates]);
    return { difference: scope.coefficient(model, ['arm']) };
  },
};
