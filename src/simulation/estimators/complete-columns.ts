/** The rows of some columns of equal length in which none is missing (NaN); the columns themselves where nothing is missing. */
export function completeColumns(columns: readonly Float64Array[]): readonly Float64Array[] {
  const rows: number[] = [];
  const all = columns[0].length;
  for (let i = 0; i < all; i += 1) {
    let complete = true;
    for (const column of columns) complete = complete && !Number.isNaN(column[i]);
    if (complete) rows.push(i);
  }
  if (rows.length === all) return columns;
  return columns.map((column) => Float64Array.from(rows, (row) => column[row]));
}
