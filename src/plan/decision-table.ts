import type { Conclusion } from './decision.js';

/** What a column of the decision table says: the answer to its question, or that the answer does not matter. */
export type Answer = boolean | 'any';

/** One row: the answers that lead to a conclusion. */
interface DecisionRow {
  /** All quality checks are passed. */
  readonly checksPassed: Answer;
  /** Every criterion of refutation holds. */
  readonly refuting: Answer;
  /** Every criterion of support holds. */
  readonly supporting: Answer;
  readonly conclusion: Conclusion;
}

/**
 * The decision rule of every hypothesis as a table: exactly one row fits any pattern of answers, because the questions are asked
 * in order and each later row supposes that the earlier ones were answered no.
 */
export const decisionTable: readonly DecisionRow[] = [
  { checksPassed: false, refuting: 'any', supporting: 'any', conclusion: 'not-interpretable' },
  { checksPassed: true, refuting: true, supporting: 'any', conclusion: 'refuted' },
  { checksPassed: true, refuting: false, supporting: true, conclusion: 'supported' },
  { checksPassed: true, refuting: false, supporting: false, conclusion: 'inconclusive' },
];
