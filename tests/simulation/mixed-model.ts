import { cholesky } from '../../src/statistics/linear-algebra.js';
import type { Fit } from './studies.js';

/** Sums of products of columns in one layer. */
type Products = number[][];

/**
 * Linear model of two arms of which one or both are taught in classes of one size each, fitted by restricted maximum
 * likelihood: random class intercepts, and a residual variance of its own for an arm without classes. The data enter
 * through their sums of products within classes, between them, and in an arm without classes.
 */
export class ClassData {
  private readonly within: Products;
  private readonly between = new Map<number, { products: Products; classes: number }>();
  private readonly alone: Products;
  private people = 0;
  private peopleAlone = 0;

  /** columns: the predictors, the one of interest last, and then the outcome */
  constructor(private readonly columns: number) {
    this.within = this.empty();
    this.alone = this.empty();
  }

  private empty(): Products {
    return Array.from({ length: this.columns }, () => new Array<number>(this.columns).fill(0));
  }

  /** One class, or one person of an arm without classes: a row of columns for each person. */
  add(rows: readonly (readonly number[])[]): void {
    const size = rows.length;
    this.people += size;
    if (size === 1) {
      this.peopleAlone += 1;
      addProducts(this.alone, rows[0], 1);
      return;
    }
    const means = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / size);
    for (const row of rows)
      addProducts(
        this.within,
        row.map((value, i) => value - means[i]),
        1,
      );
    const layer = this.between.get(size) ?? { products: this.empty(), classes: 0 };
    layer.classes += 1;
    addProducts(layer.products, means, size);
    this.between.set(size, layer);
  }

  /** `dfWithin`: predictors that vary within classes; with the classes, and the intercept of an arm alone, they take df. */
  fit(dfWithin: number): Fit {
    let [classes, alone] = [-2, 0];
    for (let pass = 0; pass < (this.peopleAlone > 0 ? 3 : 1); pass += 1) {
      // Logs of the class variance and of the residual variance of the arm alone, relative to that within classes.
      classes = smallest((value) => this.at(Math.exp(value), Math.exp(alone)).deviance, -8, 3);
      if (this.peopleAlone > 0) {
        alone = smallest((value) => this.at(Math.exp(classes), Math.exp(value)).deviance, -2.5, 2.5);
      }
    }
    const { estimate, standardError } = this.at(Math.exp(classes), Math.exp(alone));
    const intercepts = [...this.between.values()].reduce((sum, layer) => sum + layer.classes, 0);
    const df =
      intercepts === 0
        ? this.people - (this.columns - 1)
        : this.people - intercepts - Number(this.peopleAlone > 0) - dfWithin;
    return { estimate, standardError, df, t: estimate / standardError };
  }

  private at(classVariance: number, aloneVariance: number) {
    const total = this.empty();
    let deviance = this.peopleAlone * Math.log(aloneVariance);
    addTo(total, this.within, 1);
    addTo(total, this.alone, 1 / aloneVariance);
    for (const [size, { products, classes }] of this.between) {
      addTo(total, products, 1 / (1 + size * classVariance));
      deviance += classes * Math.log(1 + size * classVariance);
    }
    const root = cholesky(total);
    const last = this.columns - 1;
    const df = this.people - last;
    const variance = root[last][last] ** 2 / df;
    deviance += df * Math.log(variance);
    for (let i = 0; i < last; i += 1) deviance += 2 * Math.log(root[i][i]);
    const estimate = root[last][last - 1] / root[last - 1][last - 1];
    return { deviance, estimate, standardError: Math.sqrt(variance) / root[last - 1][last - 1] };
  }
}

function addProducts(into: Products, row: readonly number[], times: number): void {
  for (let i = 0; i < row.length; i += 1) for (let j = 0; j < row.length; j += 1) into[i][j] += times * row[i] * row[j];
}

function addTo(into: Products, products: Products, times: number): void {
  for (let i = 0; i < into.length; i += 1)
    for (let j = 0; j < into.length; j += 1) into[i][j] += times * products[i][j];
}

/** Where a function of one hump turned over is smallest, by golden section. */
function smallest(f: (value: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [f(left), f(right)];
  for (let step = 0; step < 20; step += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
