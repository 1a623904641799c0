import { call, texts, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** Regression on the dose: 0 for the lowest to 1 for the highest, in equal steps. */
export const doseTrend: ScriptedKind = {
  kind: 'dose-trend',
  estimates(scope) {
    const { outcome, covariates, hypothesis } = scope;
    scope.let('people', call('along_doses', [variable('data'), texts(hypothesis.compared)]));
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['arm']);
    scope.tables([outcome, ...covariates]);
    const model = scope.fit('model', outcome, ['dose', ...covariates]);
    return { trend: scope.coefficient(model, ['dose'], over(sd)) };
  },
};
