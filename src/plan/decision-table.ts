import type { Conclusion } from './decision.js';

/** What a column of the decision table says: the answer to its question, or that the answer does not matter. */
export type Answer = boolean | 'any';

/** One row: the answers that lead to a conclusion. */
export interface DecisionRow {
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

/** Answers to the three questions, as results give them. */
export interface Answers {
  readonly checksPassed: boolean;
  readonly refuting: boolean;
  readonly supporting: boolean;
}

/** Rows of the table that fit a pattern of answers: always exactly one. */
export function rowsFitting(answers: Answers): readonly DecisionRow[] {
  const fits = (answer: Answer, given: boolean) => answer === 'any' || answer === given;
  return decisionTable.filter(
    (row) =>
      fits(row.checksPassed, answers.checksPassed) &&
      fits(row.refuting, answers.refuting) &&
      fits(row.supporting, answers.supporting),
  );
}
