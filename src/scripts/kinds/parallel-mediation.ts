import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import type { ScriptedKind } from './kind.js';
import { along, ofArm, product, totalSd } from './paths.js';

/** A model of each mediator, and one of the outcome with both. */
export const parallelMediation: ScriptedKind = {
  kind: 'parallel-mediation',
  estimates(scope) {
    const { plan, hypothesis, outcome, covariates, effects } = scope;
    const names = hypothesis.mediators.map((measure) => primaryVariable(plan, measure));
    const [first, second] = names.map(scope.column);
    const total = (effects.direct ?? 0) + effects.a1 * effects.b1 + effects.a2 * effects.b2;
    scope.twoArms();
    const sd1 = totalSd(scope, 'sd_first', names[0], effects.a1);
    const sd2 = totalSd(scope, 'sd_second', names[1], effects.a2);
    const sdY = totalSd(scope, 'sd_outcome', scope.outcomeVariable, total);
    scope.tables([first, second, outcome, ...covariates]);
    const ofFirst = scope.fit('of_first', first, ['arm', ...covariates]);
    const ofSecond = scope.fit('of_second', second, ['arm', ...covariates]);
    const ofOutcome = scope.fit('of_outcome', outcome, ['arm', first, second, ...covariates]);
    const a1 = scope.let('a1', scope.coefficient(ofFirst, ['arm'], ofArm(sd1)));
    const b1 = scope.let('b1', scope.coefficient(ofOutcome, [first], along(sd1, sdY)));
    const a2 = scope.let('a2', scope.coefficient(ofSecond, ['arm'], ofArm(sd2)));
    const b2 = scope.let('b2', scope.coefficient(ofOutcome, [second], along(sd2, sdY)));
    return { indirect1: product([a1, b1]), indirect2: product([a2, b2]), a1, b1, a2, b2 };
  },
};
