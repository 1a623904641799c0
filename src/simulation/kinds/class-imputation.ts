import type { RandomStream } from '../../statistics/random.js';
import type { Estimate, Fitted } from '../estimators/estimate.js';
import { imputedEstimates } from '../estimators/missing-data.js';

/** A table of people in classes, the outcome being its last column. */
export interface ClassTable {
  readonly columns: readonly Float64Array[];
  /** Columns outside the model that tell what missing values may have been. */
  readonly auxiliary: readonly Float64Array[];
  /** Of the columns, the one that says the arm: it follows from the classes. */
  readonly treatment: Float64Array;
  /** Class of each person; negative without one. */
  readonly group: Int32Array;
}

/**
 * Multiple imputation of people in classes: each class has an indicator in the imputation model, so that imputed values differ between
 * classes as observed ones do (left out, they would hide part of the intraclass correlation and the test would be too liberal;
 * with them it is a little cautious). People of a class in which nobody has the outcome are left out.
 *
 * `analyse` gets the completed columns and the numbers of the rows they hold.
 *
 * Source: R. R. Andridge (2011), Biometrical Journal 53, 57-74.
 */
export function imputedInClasses(
  { columns, auxiliary, treatment, group }: ClassTable,
  stream: RandomStream,
  analyse: (completed: readonly Float64Array[], rows: readonly number[]) => Fitted<readonly Estimate[]>,
): Fitted<readonly Estimate[]> {
  const outcome = columns[columns.length - 1];
  const seen = new Set<number>();
  for (let i = 0; i < group.length; i += 1) {
    if (!Number.isNaN(outcome[i]) && !Number.isNaN(treatment[i])) seen.add(group[i]);
  }
  const rows: number[] = [];
  for (let i = 0; i < group.length; i += 1) {
    if (!Number.isNaN(treatment[i]) && seen.has(group[i])) rows.push(i);
  }
  // Everybody without a class, or one class, is what the others are compared with.
  const [, ...classes] = [...seen].sort((one, other) => one - other);
  const indicators = classes.map((number) => Float64Array.from(rows, (row) => (group[row] === number ? 1 : 0)));
  const here = columns.map((values) => Float64Array.from(rows, (row) => values[row]));
  const arm = here[columns.indexOf(treatment)];
  const table = [
    ...here.filter((values) => values !== arm),
    ...indicators,
    ...auxiliary.map((values) => Float64Array.from(rows, (row) => values[row])),
  ];
  return imputedEstimates(table, stream, (completed) => {
    let next = 0;
    return analyse(
      here.map((values) => (values === arm ? arm : completed[next++])),
      rows,
    );
  });
}
