import { augmentation } from './data-augmentation.js';
import type { Fitted } from './estimate.js';
import type { Imputer } from './imputer.js';
import { missingPatterns } from './missing-patterns.js';
import { monotoneOrder, monotoneRegressions } from './monotone-regressions.js';

/**
 * Proper imputation under a multivariate normal model, missing values (NaN) being missing at random given what is observed.
 *
 * Where values are missing in a monotone pattern (columns can be ordered so that a row that lacks one lacks all later ones, as when
 * people leave for good) each column is drawn from its Bayesian regression on those before it: independent draws, no
 * iteration. Otherwise data augmentation draws missing values and parameters in turn (`data-augmentation.ts`). Columns in which
 * nothing is missing need not be normal, as an arm coded 0 and 1.
 *
 * Every column that the analysis uses must be in the table, products too, or the imputation denies their effect.
 *
 * Source: J. L. Schafer (1997), Analysis of incomplete multivariate data, chapters 5 and 6.
 */
export function normalImputation(columns: readonly Float64Array[]): Fitted<Imputer> {
  const completed = columns.map((column) => (column.some(Number.isNaN) ? column.slice() : column));
  const order = monotoneOrder(columns);
  return order ? monotoneRegressions(columns, completed, order) : augmentation(missingPatterns(columns), completed);
}
