import type { AnalysisKind } from '../../schema/analysis.js';
import type { Code } from '../code.js';
import type { Scope } from '../scope.js';

/**
 * How one kind of analysis is written as a script: the statements that lead to its estimates, in calls that R and Python share.
 * One file in this folder and a line in `index.ts` for each kind of `src/plan/analyses/`. Estimates have the names that decision
 * rules use and the unit of the plan, as in `src/simulation/kinds/`.
 */
export interface ScriptedKind {
  readonly kind: AnalysisKind;
  estimates(scope: Scope): Readonly<Record<string, Code>>;
}
