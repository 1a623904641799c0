import { call, flag, formula, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** Negative binomial regression; with classes the standard error comes from the classes. */
export const count: ScriptedKind = {
  kind: 'count',
  estimates(scope) {
    scope.twoArms();
    const model = formula(scope.outcome, ['arm', ...scope.covariates]);
    const classes = { by_class: flag(scope.inClasses !== 'nobody') };
    return { rateRatio: call('ratio_of_rates', [model, variable('people')], classes) };
  },
};
