import { portableLog } from '../../statistics/portable.js';
import {
  packedCholesky,
  packedForm,
  packedIndex,
  packedInverse,
  packedLength,
  packedProduct,
  packedTimes,
  packedTrace,
  traceOfProduct,
} from './packed-matrix.js';

/**
 * What a linear model with correlated errors needs of its data at given variance parameters: the products W' V^-1 W of the
 * columns W = (predictors, outcome) and log |V|, with their derivatives. V is the covariance of the errors over the
 * residual variance. Symmetric matrices are packed (`packed-matrix.ts`).
 */
export class WeightedProducts {
  readonly products: Float64Array;
  /** By parameter. */
  readonly first: readonly Float64Array[];
  /** By pair of parameters, packed. */
  readonly second: readonly Float64Array[];
  logDeterminant = 0;
  readonly logDeterminantFirst: Float64Array;
  readonly logDeterminantSecond: Float64Array;

  constructor(
    readonly columns: number,
    readonly parameters: number,
  ) {
    const matrices = (count: number) => Array.from({ length: count }, () => new Float64Array(packedLength(columns)));
    this.products = new Float64Array(packedLength(columns));
    this.first = matrices(parameters);
    this.second = matrices(packedLength(parameters));
    this.logDeterminantFirst = new Float64Array(parameters);
    this.logDeterminantSecond = new Float64Array(packedLength(parameters));
  }

  clear(): void {
    this.products.fill(0);
    for (const matrix of this.first) matrix.fill(0);
    for (const matrix of this.second) matrix.fill(0);
    this.logDeterminant = 0;
    this.logDeterminantFirst.fill(0);
    this.logDeterminantSecond.fill(0);
  }
}

/** Covariance structure of some data: fills in the products at these parameters. */
export interface CovarianceStructure {
  readonly parameters: number;
  evaluate(parameters: Float64Array, into: WeightedProducts): void;
}

/**
 * The restricted likelihood of a linear model with correlated errors, the residual variance profiled out: minus twice its
 * logarithm up to a constant,
 *
 *     log |V| + log |X' V^-1 X| + df log(y' P y),   df = rows - predictors,
 *
 * with exact first and second derivatives. Source: Bates, Maechler, Bolker and Walker (2015), J. Stat. Softw. 67(1), for the criterion; the derivatives are those
 * of determinants and inverses. `at` must have returned true before anything else is read.
 */
export class RestrictedLikelihood {
  readonly weighted: WeightedProducts;
  readonly df: number;
  value = 0;
  readonly gradient: Float64Array;
  /** Packed. */
  readonly hessian: Float64Array;
  readonly coefficients: Float64Array;
  /** Minus the coefficients, and 1 for the outcome. */
  readonly contrast: Float64Array;
  /** (X' V^-1 X)^-1, packed: times the residual variance the covariance of the coefficients. */
  readonly inverse: Float64Array;
  /** y' P y. */
  squares = 0;
  /** What the last evaluation failed on: collinear predictors, or an outcome that they explain without a rest. */
  failure: 'singular' | 'no-variation' | undefined;

  private readonly predictors: number;
  private readonly factor: Float64Array;
  private readonly scratch: Float64Array;
  /** By parameter: dW'V^-1W (-b, 1), its product with the inverse, and inverse x derivative as a full matrix. */
  private readonly pulls: readonly Float64Array[];
  private readonly moved: readonly Float64Array[];
  private readonly ratios: readonly Float64Array[];
  /** By parameter: derivative of y' P y. */
  private readonly squaresFirst: Float64Array;
  /** Packed: second derivatives of y' P y, and of log |V| + log |X' V^-1 X|. */
  private readonly squaresSecond: Float64Array;
  private readonly determinantsSecond: Float64Array;

  /** `columns` counts the outcome as well. */
  constructor(
    private readonly structure: CovarianceStructure,
    columns: number,
    rows: number,
  ) {
    const { parameters } = structure;
    const predictors = columns - 1;
    this.predictors = predictors;
    this.df = rows - predictors;
    this.weighted = new WeightedProducts(columns, parameters);
    this.gradient = new Float64Array(parameters);
    this.hessian = new Float64Array(packedLength(parameters));
    this.coefficients = new Float64Array(predictors);
    this.inverse = new Float64Array(packedLength(predictors));
    this.factor = new Float64Array(packedLength(columns));
    this.scratch = new Float64Array(columns);
    this.contrast = new Float64Array(columns);
    const vectors = (length: number) => Array.from({ length: parameters }, () => new Float64Array(length));
    this.pulls = vectors(columns);
    this.moved = vectors(predictors);
    this.ratios = vectors(predictors * predictors);
    this.squaresFirst = new Float64Array(parameters);
    this.squaresSecond = new Float64Array(packedLength(parameters));
    this.determinantsSecond = new Float64Array(packedLength(parameters));
  }

  /** Evaluates everything at these parameters; false where predictors are collinear or the residuals vanish. */
  at(parameters: Float64Array): boolean {
    const { weighted, predictors, factor, scratch, contrast, inverse } = this;
    this.structure.evaluate(parameters, weighted);
    const columns = predictors + 1;
    const failed = packedCholesky(weighted.products, columns, factor);
    this.failure = failed === columns ? undefined : failed === predictors ? 'no-variation' : 'singular';
    if (this.failure) return false;
    const last = packedLength(predictors);
    let determinant = 1;
    for (let i = 0; i < predictors; i++) determinant *= factor[packedIndex(i, i)]!;
    const rest = factor[last + predictors]!;
    this.squares = rest * rest;
    packedInverse(factor, predictors, inverse, scratch);
    // The last row of the factor is that of the outcome: back-substitution gives the coefficients.
    for (let i = predictors - 1; i >= 0; i--) {
      let sum = factor[last + i]!;
      for (let k = i + 1; k < predictors; k++) sum -= factor[packedIndex(k, i)]! * this.coefficients[k]!;
      this.coefficients[i] = sum / factor[packedIndex(i, i)]!;
      contrast[i] = -this.coefficients[i]!;
    }
    contrast[predictors] = 1;
    this.value = weighted.logDeterminant + 2 * portableLog(determinant) + this.df * portableLog(this.squares);
    this.differentiate();
    return Number.isFinite(this.value);
  }

  private differentiate(): void {
    const { weighted, predictors, contrast, inverse, pulls, moved, ratios, squares, df } = this;
    const { first, second } = weighted;
    for (let j = 0; j < first.length; j++) {
      const pull = pulls[j]!;
      packedTimes(first[j]!, predictors + 1, contrast, pull);
      let sum = 0;
      for (let i = 0; i <= predictors; i++) sum += contrast[i]! * pull[i]!;
      this.squaresFirst[j] = sum;
      packedTimes(inverse, predictors, pull, moved[j]!);
      const trace = packedProduct(inverse, first[j]!, predictors, ratios[j]!);
      this.gradient[j] = weighted.logDeterminantFirst[j]! + trace + (df * sum) / squares;
    }
    for (let j = 0; j < first.length; j++) {
      for (let k = 0; k <= j; k++) {
        const at = packedIndex(j, k);
        let bend = packedForm(second[at]!, predictors + 1, contrast, contrast);
        for (let i = 0; i < predictors; i++) bend -= 2 * pulls[j]![i]! * moved[k]![i]!;
        const determinants =
          weighted.logDeterminantSecond[at]! +
          packedTrace(inverse, second[at]!, predictors) -
          traceOfProduct(ratios[j]!, ratios[k]!, predictors);
        this.squaresSecond[at] = bend;
        this.determinantsSecond[at] = determinants;
        const slopes = (this.squaresFirst[j]! * this.squaresFirst[k]!) / squares;
        this.hessian[at] = determinants + (df * (bend - slopes)) / squares;
      }
    }
  }

  get residualVariance(): number {
    return this.squares / this.df;
  }

  /**
   * A variance ratio near that at the minimum, for a single random effect at whose parameter 0 this was evaluated last; 0 where
   * the minimum is there. Exact where all clusters have `size` rows: the mean squares between and within clusters can then be
   * read off the slopes of the two parts of the likelihood.
   */
  startingRatio(size: number): number {
    if (!(this.hessian[0]! < 0)) return 0;
    // The second derivative by the root of the ratio, at 0, is twice the first by the ratio.
    const dfBetween = this.determinantsSecond[0]! / (2 * size);
    const share = -this.squaresSecond[0]! / (2 * size * this.squares);
    const within = (1 - share) / (this.df - dfBetween);
    return within > 0 ? Math.max(1e-4, (share / dfBetween / within - 1) / size) : 1;
  }

  /** Minus twice the restricted log-likelihood with its constant, as lme4's REMLcrit. */
  get criterion(): number {
    return this.value + this.df * (1 + portableLog((2 * Math.PI) / this.df));
  }

  /** Variance of weights' coefficients. */
  varianceOf(weights: Float64Array): number {
    return this.residualVariance * packedForm(this.inverse, this.predictors, weights, weights);
  }

  /**
   * Satterthwaite's degrees of freedom of weights' coefficients, as lmerTest has them: 2 variance^2 over the variance of
   * the estimated variance, by the delta method from the observed information of the variance parameters and the log
   * residual variance. `active` lists the parameters that were free to move; one that sits on its boundary is left out.
   * Source: Kuznetsova, Brockhoff and Christensen (2017), J. Stat. Softw. 82(13).
   */
  satterthwaite(weights: Float64Array, active: readonly number[]): number {
    const { predictors, inverse, df, squares } = this;
    const variance = packedForm(inverse, predictors, weights, weights);
    const pulled = new Float64Array(predictors);
    packedTimes(inverse, predictors, weights, pulled);
    let kept = [...active];
    for (;;) {
      const size = kept.length + 1;
      const information = new Float64Array(packedLength(size));
      const slopes = new Float64Array(size);
      // In units of the residual variance: row 0 is its logarithm.
      information[0] = df;
      slopes[0] = variance;
      for (const [j, parameter] of kept.entries()) {
        information[packedIndex(j + 1, 0)] = (-df * this.squaresFirst[parameter]!) / squares;
        slopes[j + 1] = -packedForm(this.weighted.first[parameter]!, predictors, pulled, pulled);
        for (let k = 0; k <= j; k++) {
          const at = packedIndex(parameter, kept[k]!);
          information[packedIndex(j + 1, k + 1)] =
            this.determinantsSecond[at]! + (df * this.squaresSecond[at]!) / squares;
        }
      }
      const failed = packedCholesky(information, size, information, 1e-8);
      if (failed === size) {
        let spread = 0;
        for (let i = 0; i < size; i++) {
          let sum = slopes[i]!;
          for (let k = 0; k < i; k++) sum -= information[packedIndex(i, k)]! * slopes[k]!;
          slopes[i] = sum / information[packedIndex(i, i)]!;
          spread += slopes[i]! * slopes[i]!;
        }
        return (variance * variance) / spread;
      }
      // A direction without information says nothing of the variance.
      kept = kept.filter((_, j) => j !== failed - 1);
    }
  }
}
