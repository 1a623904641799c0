import type { RandomStream } from '../../statistics/random.js';
import { type Fitted, isFitted } from './estimate.js';
import type { Imputer } from './imputer.js';
import type { MissingPattern, PatternTable } from './missing-patterns.js';
import { type NormalMoments, normalMoments } from './normal-moments.js';
import { sweep } from './sweep.js';

/**
 * Turns between two imputations, and before the first. What two draws that many turns apart share is about the missing share of
 * information to this power: .5^10 is a thousandth.
 */
const TURNS = 10;

/**
 * Imputation of any pattern of missing values by data augmentation: from the maximum likelihood estimates on, missing values are drawn
 * given means and covariances, and these given the completed table (Jeffreys' prior), in turn.
 *
 * Not fitted: as `normalMoments`. Source: J. L. Schafer (1997), Analysis of incomplete multivariate data, section 5.4.
 */
export function augmentation(table: PatternTable, completed: readonly Float64Array[]): Fitted<Imputer> {
  const start = normalMoments(table);
  if (!isFitted(start)) return start;
  const chain = new Chain(table, start);
  return {
    completed,
    draw: (stream) => {
      for (let turn = 0; turn < TURNS; turn += 1) chain.turn(stream);
      chain.write(completed);
    },
  };
}

/** Missing values and parameters in standard units, drawn in turn. */
class Chain {
  private readonly means: Float64Array;
  private readonly covariances: Float64Array;
  /** Columns in standard units, missing values filled. */
  private readonly filled: readonly Float64Array[];
  private readonly swept: Float64Array;

  constructor(
    private readonly table: PatternTable,
    start: NormalMoments,
  ) {
    this.means = start.means.slice();
    this.covariances = start.covariances.slice();
    this.filled = table.standard.map((column) => column.slice());
    this.swept = new Float64Array(table.size * table.size);
  }

  /** Values given parameters, then parameters given values. */
  turn(stream: RandomStream): void {
    const { table } = this;
    for (const pattern of table.patterns) {
      if (pattern.missing.length > 0) this.drawValues(pattern, stream);
    }
    this.drawParameters(stream);
  }

  write(completed: readonly Float64Array[]): void {
    const { patterns, centres, scales } = this.table;
    for (const { missing, rows } of patterns) {
      for (const j of missing) for (const row of rows) completed[j][row] = centres[j] + scales[j] * this.filled[j][row];
    }
  }

  private drawValues({ observed, missing, rows }: MissingPattern, stream: RandomStream): void {
    const { size } = this.table;
    const { swept, means, filled } = this;
    // Drawn covariances are positive definite, so only rounding can fail here: the values of the turn before then stay.
    if (!sweep(swept, size, observed, this.covariances)) return;
    const root = lowerRoot(missing, (i, j) => swept[i * size + j]);
    const draws = new Float64Array(missing.length);
    for (const row of rows) {
      for (let i = 0; i < missing.length; i += 1) draws[i] = stream.normal();
      for (const [i, j] of missing.entries()) {
        let value = means[j];
        for (const k of observed) value += swept[j * size + k] * (filled[k][row] - means[k]);
        for (let k = 0; k <= i; k += 1) value += root[i][k] * draws[k];
        filled[j][row] = value;
      }
    }
  }

  /** Covariances from the inverse Wishart of n - 1 degrees of freedom about the sums of products, means about the averages. */
  private drawParameters(stream: RandomStream): void {
    const { size, people } = this.table;
    const { averages, root } = this.completedSums();
    // With T T' a standard Wishart (Bartlett), L T'^-1 T^-1 L' is the inverse one about L L'.
    const bartlett = root.map((_, i) =>
      root.map((__, j) => (j < i ? stream.normal() : j === i ? Math.sqrt(stream.chiSquare(people - 1 - i)) : 0)),
    );
    const m = root.map((row) => solveTransposed(bartlett, row));
    const draws = root.map(() => stream.normal());
    for (let i = 0; i < size; i += 1) {
      let shift = 0;
      for (let k = 0; k < size; k += 1) shift += m[i][k] * draws[k];
      this.means[i] = averages[i] + shift / Math.sqrt(people);
      for (let j = 0; j <= i; j += 1) {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += m[i][k] * m[j][k];
        this.covariances[i * size + j] = sum;
        this.covariances[j * size + i] = sum;
      }
    }
  }

  /** Averages, and the root of the centred sums of products, of the completed table. */
  private completedSums() {
    const { size, people, patterns } = this.table;
    const { filled } = this;
    const sums = new Float64Array(size);
    const products = new Float64Array(size * size);
    for (const { rows, missing, sums: own, products: ownProducts } of patterns) {
      for (let i = 0; i < size; i += 1) {
        const left = filled[i];
        if (!missing.includes(i)) sums[i] += own[i];
        else for (const row of rows) sums[i] += left[row];
        for (let j = 0; j <= i; j += 1) {
          if (!missing.includes(i) && !missing.includes(j)) {
            products[i * size + j] += ownProducts[i * size + j];
            continue;
          }
          const right = filled[j];
          let product = 0;
          for (const row of rows) product += left[row] * right[row];
          products[i * size + j] += product;
        }
      }
    }
    const averages = sums.map((sum) => sum / people);
    const columns = Array.from({ length: size }, (_, i) => i);
    const root = lowerRoot(columns, (i, j) => products[i * size + j] - people * averages[i] * averages[j]);
    return { averages, root };
  }
}

/** Lower triangular L with L L' = the matrix of some variables; a variance that rounding made negative counts as 0. */
function lowerRoot(variables: readonly number[], entry: (i: number, j: number) => number): number[][] {
  const root: number[][] = [];
  for (const [i, variable] of variables.entries()) {
    const row = new Array<number>(variables.length).fill(0);
    for (let j = 0; j <= i; j += 1) {
      let rest = entry(variable, variables[j]);
      const other = j === i ? row : root[j];
      for (let k = 0; k < j; k += 1) rest -= row[k] * other[k];
      row[j] = j === i ? Math.sqrt(Math.max(0, rest)) : other[j] > 0 ? rest / other[j] : 0;
    }
    root.push(row);
  }
  return root;
}

/** The row x with x T' = row, for a lower triangular T: x_i = (row_i - sum over k < i of x_k T_ik) / T_ii. */
function solveTransposed(lower: readonly (readonly number[])[], row: readonly number[]): number[] {
  const solved: number[] = [];
  for (let i = 0; i < row.length; i += 1) {
    let rest = row[i];
    for (let k = 0; k < i; k += 1) rest -= solved[k] * lower[i][k];
    solved.push(rest / lower[i][i]);
  }
  return solved;
}
