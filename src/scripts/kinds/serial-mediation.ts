import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import type { ScriptedKind } from './kind.js';
import { along, ofArm, product, totalSd } from './paths.js';

/** Three models: of the first mediator, of the second, and of the outcome. */
export const serialMediation: ScriptedKind = {
  kind: 'serial-mediation',
  estimates(scope) {
    const { plan, hypothesis, outcome, covariates, effects } = scope;
    const names = hypothesis.mediators.map((measure) => primaryVariable(plan, measure));
    const [first, second] = names.map(scope.column);
    scope.twoArms();
    const reached = [effects.a, effects.a * effects.middle, effects.a * effects.middle * effects.b];
    const sd1 = totalSd(scope, 'sd_first', names[0], reached[0]);
    const sd2 = totalSd(scope, 'sd_second', names[1], reached[1]);
    const sdY = totalSd(scope, 'sd_outcome', scope.outcomeVariable, reached[2]);
    scope.tables([first, second, outcome, ...covariates]);
    const ofFirst = scope.fit('of_first', first, ['arm', ...covariates]);
    const ofSecond = scope.fit('of_second', second, ['arm', first, ...covariates]);
    const ofOutcome = scope.fit('of_outcome', outcome, ['arm', first, second, ...covariates]);
    const a = scope.let('a', scope.coefficient(ofFirst, ['arm'], ofArm(sd1)));
    const middle = scope.let('middle', scope.coefficient(ofSecond, [first], along(sd1, sd2)));
    const b = scope.let('b', scope.coefficient(ofOutcome, [second], along(sd2, sdY)));
    return { indirect: product([a, middle, b]), a, middle, b };
  },
};
