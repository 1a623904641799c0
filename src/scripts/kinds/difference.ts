import type { AnalysisKind } from '../../schema/analysis.js';
import type { Code } from '../code.js';
import { over, type Scope } from '../scope.js';
import type { ScriptedKind } from './kind.js';

/** Treatment minus comparator in the outcome, adjusted for the covariates, in SD within arms. */
export function differenceKind(
  kind: AnalysisKind,
  turned: (scope: Scope, perSd: Code) => Code = (_, perSd) => perSd,
): ScriptedKind {
  return {
    kind,
    estimates(scope) {
      const { outcome, covariates } = scope;
      scope.twoArms();
      const sd = scope.sd('sd_outcome', scope.outcomeVariable, ['arm']);
      scope.tables([outcome, ...covariates]);
      const model = scope.fit('model', outcome, ['arm', ...covariates]);
      return { difference: scope.coefficient(model, ['arm'], turned(scope, over(sd))) };
    },
  };
}
