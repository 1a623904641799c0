import { moderatorOf } from '../../simulation/kinds/arm-by-moderator.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** Interaction of arm and genotype, scored as the codebook says. */
export const moderation: ScriptedKind = {
  kind: 'moderation',
  estimates(scope) {
    const moderator = scope.primary(moderatorOf(scope.hypothesis));
    const { outcome } = scope;
    const covariates = scope.covariates.filter((each) => each !== moderator);
    scope.twoArms();
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['arm']);
    scope.tables([outcome, moderator, ...covariates]);
    const model = scope.fit('model', outcome, [`arm * ${moderator}`, ...covariates]);
    return { interaction: scope.coefficient(model, ['arm', moderator], over(sd)) };
  },
};
