import { call, text, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** The interaction of practice (a treatment or a comparator) and setting (the first or the second pair of arms). */
export const factorial: ScriptedKind = {
  kind: 'factorial',
  estimates(scope) {
    const { outcome, covariates, hypothesis } = scope;
    const { treatment, comparator, against } = hypothesis;
    scope.let(
      'people',
      call('two_by_two', [variable('data')], {
        treatment: text(treatment),
        comparator: text(comparator),
        other_treatment: text(against?.treatment ?? ''),
        other_comparator: text(against?.comparator ?? ''),
      }),
    );
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['practice * setting']);
    scope.tables([outcome, ...covariates]);
    const model = scope.fit('model', outcome, ['practice * setting', ...covariates]);
    return { interaction: scope.coefficient(model, ['practice', 'setting'], over(sd)) };
  },
};
