import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import type { ScriptedKind } from './kind.js';
import { along, ofArm, product, totalSd } from './paths.js';

/** Path a from the model of the mediator, path b and the direct path from that of the outcome. */
export const mediation: ScriptedKind = {
  kind: 'mediation',
  estimates(scope) {
    const { plan, hypothesis, outcome, covariates, effects } = scope;
    const name = primaryVariable(plan, hypothesis.mediators[0]);
    const mediator = scope.column(name);
    scope.twoArms();
    const sdM = totalSd(scope, 'sd_mediator', name, effects.a);
    const sdY = totalSd(scope, 'sd_outcome', scope.outcomeVariable, (effects.direct ?? 0) + effects.a * effects.b);
    scope.tables([mediator, outcome, ...covariates]);
    const ofMediator = scope.fit('of_mediator', mediator, ['arm', ...covariates]);
    const ofOutcome = scope.fit('of_outcome', outcome, ['arm', mediator, ...covariates]);
    const a = scope.let('a', scope.coefficient(ofMediator, ['arm'], ofArm(sdM)));
    const b = scope.let('b', scope.coefficient(ofOutcome, [mediator], along(sdM, sdY)));
    return { indirect: product([a, b]), a, b, direct: scope.coefficient(ofOutcome, ['arm'], ofArm(sdY)) };
  },
};
