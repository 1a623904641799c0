import { call, text, texts, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** Two-stage least squares with allocation as the instrument; with classes the ratio of two mixed models' differences. */
export const complier: ScriptedKind = {
  kind: 'complier',
  estimates(scope) {
    const { outcome, covariates, hypothesis } = scope;
    const uptake = scope.column(`practised-${hypothesis.treatment}-${hypothesis.comparator}`);
    scope.twoArms();
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['arm']);
    scope.tables([outcome, uptake, ...covariates]);
    if (scope.inClasses === 'nobody')
      return {
        complierEffect: call('effect_of_uptake', [variable('tables'), text(outcome), text(uptake), texts(covariates)], {
          times: over(sd),
        }),
      };
    const ofOutcome = scope.fit('of_outcome', outcome, ['arm', ...covariates]);
    const ofUptake = scope.fit('of_uptake', uptake, ['arm', ...covariates]);
    return {
      complierEffect: call('over_known', [
        scope.coefficient(ofOutcome, ['arm'], over(sd)),
        scope.coefficient(ofUptake, ['arm']),
      ]),
    };
  },
};
