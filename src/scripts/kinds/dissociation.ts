import { advantages } from '../../plan/analyses/dissociation.js';
import { primaryVariable } from '../../simulation/kinds/planned-variables.js';
import { call, text, variable } from '../code.js';
import { over } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** The difference of the two outcomes, each in its SD, compared between the arms; and each outcome by itself. */
export const dissociation: ScriptedKind = {
  kind: 'dissociation',
  estimates(scope) {
    const { plan, hypothesis, covariates } = scope;
    const [first, second] = Object.values(hypothesis.outcomes).map((measure) => primaryVariable(plan, measure));
    const columns = [first, second].map(scope.column);
    const names = advantages(hypothesis);
    scope.twoArms();
    const sds = [scope.sd('sd_first', first, ['arm']), scope.sd('sd_second', second, ['arm'])];
    scope.tables([...columns, ...covariates]);
    scope.let('tables', call('with_difference', [variable('tables'), ...columns.map(text), ...sds]));
    const terms = ['arm', ...covariates];
    const together = scope.fit('model', 'difference', terms);
    const own = columns.map((column, index) => scope.fit(index === 0 ? 'of_first' : 'of_second', column, terms));
    return {
      interaction: scope.coefficient(together, ['arm']),
      [names[0]]: scope.coefficient(own[0], ['arm'], over(sds[0])),
      [names[1]]: scope.coefficient(own[1], ['arm'], over(sds[1])),
    };
  },
};
