import { predictorOf } from '../../simulation/kinds/association.js';
import { call, listed, text, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** The square of the standardised predictor, beside the predictor, in SD of the outcome. */
export const invertedU: ScriptedKind = {
  kind: 'inverted-u',
  estimates(scope) {
    const { outcome } = scope;
    const predictor = scope.primary(predictorOf(scope.hypothesis));
    scope.oneGroup();
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, []);
    scope.let('people', call('with_square', [variable('people'), text(predictor), text(outcome)]));
    scope.let('tables', listed([variable('people')]));
    const model = scope.fit('model', outcome, ['standardised', 'squared']);
    return { quadratic: scope.coefficient(model, ['squared'], over(sd)) };
  },
};
