import type { Plan } from '../plan/plan.js';
import type { DataModel } from './model/data-model.js';
import type { Scenario } from './scenarios.js';

/**
 * Everything a simulation needs, as plain JSON: sent to a worker, written to a file, run anywhere with the same result.
 * How many replications are run is not part of it: they are counted off in blocks.
 */
export interface SimulationJob {
  readonly format: 1;
  readonly plan: Plan;
  /** People recruited, by arm id. */
  readonly recruited: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Replications in a block: the smallest piece of work that is handed out. */
  readonly blockSize: number;
  readonly scenarios: readonly JobScenario[];
  /** Ids of the hypotheses that are simulated. */
  readonly hypotheses: readonly string[];
}

export interface JobScenario extends Scenario {
  readonly model: DataModel;
  /** By hypothesis and estimate, in the unit of the plan: what an endless study without missing values would find. */
  readonly trueValues: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Standard errors of those that come from large made-up studies, because no formula gives them. */
  readonly trueValueErrors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Hypotheses whose claims hold here. */
  readonly claimsHold: readonly string[];
  /** An earlier scenario whose data and true values are the same: it is run once for both. */
  readonly sameAs?: string;
}

/** Replications in a block. */
export const BLOCK_SIZE = 100;
