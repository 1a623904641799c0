import { call, flag, text, texts, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** F test of the variances that baseline and covariates leave, each arm with slopes of its own. */
export const variance: ScriptedKind = {
  kind: 'variance',
  estimates(scope) {
    scope.twoArms();
    const given = [variable('people'), text(scope.outcome), texts(scope.covariates)];
    const classes = { by_class: flag(scope.inClasses !== 'nobody') };
    return { varianceRatio: call('ratio_of_variances', given, classes) };
  },
};
