import { predictorOf } from '../../simulation/kinds/association.js';
import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import { call, text, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';
import { along } from './paths.js';

/** The actor-partner model of pairs whose members cannot be told apart; standardised paths. */
export const dyadic: ScriptedKind = {
  kind: 'dyadic',
  estimates(scope) {
    const name = primaryVariable(scope.plan, predictorOf(scope.hypothesis));
    scope.oneGroup();
    const sdX = scope.sd('sd_predictor', name, []);
    const sdY = scope.sd('sd_outcome', scope.outcomeVariable, []);
    scope.let('pairs', call('with_partners', [variable('people'), text(scope.column(name)), text(scope.outcome)]));
    scope.let('model', call('fit_pairs', [variable('pairs')]));
    return {
      actor: scope.coefficient('model', ['own'], along(sdX, sdY)),
      partner: scope.coefficient('model', ['partner'], along(sdX, sdY)),
    };
  },
};
