import { predictorOf } from '../../simulation/kinds/association.js';
import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import { arithmetic, call, listed, text, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** A correlation; in a group taught in classes the slope of a mixed model times the ratio of the SDs. */
export const association: ScriptedKind = {
  kind: 'association',
  estimates(scope) {
    const name = primaryVariable(scope.plan, predictorOf(scope.hypothesis));
    const predictor = scope.column(name);
    scope.oneGroup();
    if (scope.inClasses === 'nobody')
      return { correlation: call('correlation', [variable('people'), text(predictor), text(scope.outcome)]) };
    scope.let('people', call('without_missing', [variable('people'), text(predictor), text(scope.outcome)]));
    scope.let('tables', listed([variable('people')]));
    const model = scope.fit('model', scope.outcome, [predictor]);
    const ratio = arithmetic`${call('sd_of', [variable('people'), text(predictor)])} / ${call('sd_of', [variable('people'), text(scope.outcome)])}`;
    return { correlation: scope.coefficient(model, [predictor], ratio) };
  },
};
