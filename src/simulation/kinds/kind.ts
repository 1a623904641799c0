import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { AnalysisKind } from '../../schema/analysis.js';
import type { RandomStream } from '../../statistics/random.js';
import type { Dataset } from '../dataset.js';
import type { Estimate, NotFitted } from '../estimators/estimate.js';
import type { DataModel } from '../model/data-model.js';
import type { ModelDraft } from '../model/draft.js';
import type { Effects, Scaling } from '../model/truth.js';

/**
 * How one kind of analysis is simulated: what its hypothesis claims about the data, and how the planned test is run on them.
 * One file in this folder and a line in `index.ts` for each kind of `src/plan/analyses/`.
 */
export interface SimulatedKind {
  readonly kind: AnalysisKind;
  /** Writes what the hypothesis claims into the model being drafted. Effects are those that are true, in the unit of the plan. */
  contribute(draft: ModelDraft, hypothesis: PlannedHypothesis, effects: Effects): void;
  /** How all effects of the test shrink or grow together, where not by multiplying each. */
  readonly scaling?: Scaling;
  /**
   * What becomes of missing values, where the analysis has a way of its own whatever the plan says of them: a sentence that goes into
   * the notes of the model. All others deal with them through `imputedAnalysis` and `plannedRegression`.
   */
  readonly missingValues?: string;
  /** Names of the variables that the analysis reads. */
  variables(plan: Plan, hypothesis: PlannedHypothesis): readonly string[];
  /**
   * Prepares the planned analysis of a hypothesis once; the function returned is run on every data set.
   * It reads observed values only. The stream serves estimators that draw (Monte Carlo intervals, bootstraps, imputation).
   */
  analysis(
    plan: Plan,
    hypothesis: PlannedHypothesis,
    model: DataModel,
  ): (data: Dataset, stream: RandomStream) => Analysed;
}

export type Analysed = NotFitted | Findings;

export interface Findings {
  /** Estimates by the names that decision rules use (`difference`, `indirect`, `interaction`, ...), in the unit of the effect. */
  readonly estimates: Readonly<Record<string, Estimate>>;
  /** Whether the planned test rejects at the planned error rate, in the direction it looks for. */
  readonly rejected: boolean;
}
