import { simulatedKind } from '../../simulation/kinds/index.js';
import { listed, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';
import { along } from './paths.js';

/** The later outcome on the earlier predictor, given the earlier outcome; a standardised path. */
export const crossLagged: ScriptedKind = {
  kind: 'cross-lagged',
  estimates(scope) {
    const names = simulatedKind('cross-lagged')?.variables(scope.plan, scope.hypothesis) ?? [];
    const [predictor, earlier, later] = names.map(scope.column);
    scope.oneGroup();
    const sdX = scope.sd('sd_predictor', names[0], []);
    const sdY = scope.sd('sd_outcome', names[2], []);
    scope.let('tables', listed([variable('people')]));
    const model = scope.fit('model', later, [predictor, earlier]);
    return { lagged: scope.coefficient(model, [predictor], along(sdX, sdY)) };
  },
};
