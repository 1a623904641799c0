import { moderatorOf } from '../../simulation/kinds/arm-by-moderator.js';
import { plannedMeasure } from '../../simulation/kinds/planned-variables.js';
import { arithmetic } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** Interaction of arm and a measure taken before allocation, for each SD of its score; of two groups for the one against the other. */
export const baselineModeration: ScriptedKind = {
  kind: 'baseline-moderation',
  estimates(scope) {
    const { plan, hypothesis, outcome, effects } = scope;
    const measure = plannedMeasure(plan, moderatorOf(hypothesis));
    const name = `${measure.id}@${measure.at[0]}`;
    const moderator = scope.column(name);
    const covariates = scope.covariates.filter((each) => each !== moderator);
    scope.twoArms();
    const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['arm']);
    const reliability = effects.moderatorReliability ?? 1;
    const unit =
      measure.entry.distribution === 'binary'
        ? over(sd)
        : arithmetic`${scope.sd('sd_moderator', name, ['arm'], Math.sqrt(1 / reliability))} / ${sd}`;
    scope.tables([outcome, moderator, ...covariates]);
    const model = scope.fit('model', outcome, [`arm * ${moderator}`, ...covariates]);
    return { interaction: scope.coefficient(model, ['arm', moderator], unit) };
  },
};
