import { dot } from './studies.js';

/** Linear models with fixed columns: prepared once, then fitted to one set of outcomes after the other. */

/** Orthonormal columns that span the given ones, after those of `earlier`. */
export function orthonormal(
  columns: readonly (readonly number[])[],
  earlier: readonly (readonly number[])[] = [],
): number[][] {
  const basis: number[][] = [];
  for (const column of columns) {
    const rest = without(without(column, [...earlier, ...basis]), [...earlier, ...basis]);
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9 * Math.sqrt(dot(column, column))) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** What a column keeps after orthonormal ones. */
export function without(column: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const rest = [...column];
  for (const direction of basis) {
    const along = dot(rest, direction);
    for (let i = 0; i < rest.length; i += 1) rest[i] -= along * direction[i];
  }
  return rest;
}

export interface FTest {
  readonly df1: number;
  readonly df2: number;
  readonly f: (y: readonly number[]) => number;
}

/** F of the tested columns beside the others (which hold the intercept). */
export function fTest(tested: readonly (readonly number[])[], others: readonly (readonly number[])[]): FTest {
  const rest = orthonormal(others);
  const own = orthonormal(tested, rest);
  const df2 = tested[0].length - rest.length - own.length;
  const f = (y: readonly number[]) => {
    let explained = 0;
    let left = dot(y, y);
    for (const direction of rest) left -= dot(y, direction) ** 2;
    for (const direction of own) explained += dot(y, direction) ** 2;
    return explained / own.length / ((left - explained) / df2);
  };
  return { df1: own.length, df2, f };
}
