import { cholesky } from '../../src/statistics/linear-algebra.js';
import type { Fit } from './simulation.js';

/**
 * Linear model with random class intercepts, fitted by restricted maximum likelihood. All classes have one size, so the
 * data enter through sums of products within classes and of class means.
 */
export class ClassData {
  private readonly within: number[][];
  private readonly between: number[][];
  people = 0;
  classes = 0;

  /** columns: the predictors, the one of interest last, and then the outcome */
  constructor(private readonly columns: number) {
    this.within = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
    this.between = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  }

  /** One class: a row of columns for each person. */
  add(rows: readonly (readonly number[])[]): void {
    const means = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
    for (let i = 0; i < this.columns; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        let sum = 0;
        for (const row of rows) sum += (row[i] - means[i]) * (row[j] - means[j]);
        this.within[i][j] += sum;
        this.between[i][j] += rows.length * means[i] * means[j];
      }
    }
    this.people += rows.length;
    this.classes += 1;
  }

  /** `dfWithin` is the number of predictors that vary within classes, which with the classes take degrees of freedom. */
  fit(dfWithin: number): Fit {
    // Golden section on the log of the ratio of the variance of class means to that of people, 1 or more.
    const golden = (Math.sqrt(5) - 1) / 2;
    let [low, high] = [0, 5];
    for (let step = 0; step < 30; step += 1) {
      const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
      if (this.at(Math.exp(left)).deviance < this.at(Math.exp(right)).deviance) high = right;
      else low = left;
    }
    const { estimate, standardError } = this.at(Math.exp((low + high) / 2));
    return { estimate, standardError, df: this.people - this.classes - dfWithin, t: estimate / standardError };
  }

  private at(ratio: number) {
    const products = this.within.map((row, i) =>
      row.map((_, j) => {
        const [a, b] = i >= j ? [i, j] : [j, i];
        return this.within[a][b] + this.between[a][b] / ratio;
      }),
    );
    const root = cholesky(products);
    const last = this.columns - 1;
    const df = this.people - last;
    const variance = root[last][last] ** 2 / df;
    let deviance = df * Math.log(variance) + this.classes * Math.log(ratio);
    for (let i = 0; i < last; i += 1) deviance += 2 * Math.log(root[i][i]);
    const estimate = root[last][last - 1] / root[last - 1][last - 1];
    return { deviance, estimate, standardError: Math.sqrt(variance) / root[last - 1][last - 1] };
  }
}
