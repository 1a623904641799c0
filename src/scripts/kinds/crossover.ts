import { simulatedKind } from '../../simulation/kinds/index.js';
import { arithmetic, call, number, text, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** Each person's first period minus the second, compared between the orders; half of that is the effect of the condition. */
export const crossover: ScriptedKind = {
  kind: 'crossover',
  estimates(scope) {
    const [first, second] = simulatedKind('crossover')?.variables(scope.plan, scope.hypothesis) ?? [];
    scope.twoArms();
    const sd = scope.sd('sd_outcome', second, ['arm']);
    scope.tables([scope.column(first), scope.column(second)]);
    scope.let(
      'tables',
      call('with_difference', [variable('tables'), text(scope.column(first)), text(scope.column(second))]),
    );
    const model = scope.fit('model', 'difference', ['arm']);
    return { difference: scope.coefficient(model, ['arm'], arithmetic`${number(0.5)} / ${sd}`) };
  },
};
