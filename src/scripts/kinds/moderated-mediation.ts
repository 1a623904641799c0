import { moderatorOf } from '../../simulation/kinds/arm-by-moderator.js';
import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';
import { along, product } from './paths.js';

/** The moderated first path and the second, in SD within cells and given what moves a variable. The moderator is 0 or 1. */
export const moderatedMediation: ScriptedKind = {
  kind: 'moderated-mediation',
  estimates(scope) {
    const { plan, hypothesis, outcome, covariates } = scope;
    const name = primaryVariable(plan, hypothesis.mediators[0]);
    const [mediator, group] = [scope.column(name), scope.column(`${moderatorOf(hypothesis)}-group`)];
    const cells = `arm * ${group}`;
    scope.twoArms();
    const sdM = scope.sd('sd_mediator', name, [cells]);
    const sdY = scope.sd('sd_outcome', scope.outcomeVariable, [mediator, cells]);
    scope.tables([mediator, outcome, group, ...covariates]);
    const ofMediator = scope.fit('of_mediator', mediator, [cells, ...covariates]);
    const ofOutcome = scope.fit('of_outcome', outcome, [mediator, cells, ...covariates]);
    const aDifference = scope.let('a_difference', scope.coefficient(ofMediator, ['arm', group], over(sdM)));
    const b = scope.let('b', scope.coefficient(ofOutcome, [mediator], along(sdM, sdY)));
    return { index: product([aDifference, b]), aDifference, b };
  },
};
