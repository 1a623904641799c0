import type { Estimate, Fitted } from './estimate.js';

/**
 * Writes for each person the derivative of the log-likelihood with respect to the linear predictor (`score`) and the information on
 * it (`weight`): the observed one, minus the second derivative, which must be positive, or what is expected of it.
 */
export type Family = (
  predictor: Float64Array,
  outcome: Float64Array,
  score: Float64Array,
  weight: Float64Array,
  information: 'observed' | 'expected',
) => void;

/** A pivot below this share of its column's information: the column is a combination of earlier ones. */
const SINGULAR = 1e-10;

/**
 * Steps before a fit is given up. Where an outcome is separated (a group without events, a predictor that tells them apart)
 * a coefficient moves off to infinity by about 1 a step, and the step measured in standard errors shrinks by sqrt(e): it would
 * pass for converged after some 37 steps. Other fits take 4 to 8.
 */
const STEPS = 25;

/** A step of this many standard errors is the last: what it leaves is its square. */
const LAST_STEP = 1e-8;

/** A maximum-likelihood fit of a generalised linear model; estimates are asymptotically normal (df Infinity). */
export class ScoringFit {
  constructor(
    readonly people: number,
    /** Intercept first, then the predictors in their order. */
    readonly coefficients: Float64Array,
    /** Fitted linear predictor of each complete row. */
    readonly predictor: Float64Array,
    private readonly means: Float64Array,
    /** Cholesky factor of the information for intercept and centred predictors, row by row. */
    private readonly factor: Float64Array,
    /** Centred predictors and scores at the solution. */
    private readonly design: readonly Float64Array[],
    private readonly score: Float64Array,
  ) {}

  /** Coefficient of a predictor, numbered from 1; 0 is the intercept. Its standard error is Wald's, from the expected information. */
  coefficient(index: number): Estimate {
    const column = new Float64Array(this.coefficients.length);
    const squares = solveStep(this.factor, this.selecting(index), column);
    return { value: this.coefficients[index], standardError: Math.sqrt(squares), df: Infinity };
  }

  /** What each complete row contributes to a coefficient: its part of information^-1 x score. They sum to 0. */
  influence(index: number): Float64Array {
    const column = new Float64Array(this.coefficients.length);
    solveStep(this.factor, this.selecting(index), column);
    return this.score.map((score, k) => {
      let along = column[0];
      for (let j = 1; j < column.length; j += 1) along += column[j] * this.design[j - 1][k];
      return along * score;
    });
  }

  /** A coefficient as a sum of those of the model with centred predictors, whose intercept lies at their means. */
  private selecting(index: number): Float64Array {
    const weights = new Float64Array(this.coefficients.length);
    weights[index] = 1;
    if (index === 0) for (let i = 1; i < weights.length; i += 1) weights[i] = -this.means[i - 1];
    return weights;
  }
}

/**
 * A generalised linear model with an intercept, on complete rows, by Newton's method. (With the expected information in the place of
 * the observed one it would be Fisher scoring, which is slower where the link is not the canonical one.)
 *
 * start  the same linear predictor for everybody, or an earlier fit of the same columns
 * A step that passes the maximum along its direction by far is halved, which the score at its end tells.
 * Not fitted: too-few-people with fewer people than coefficients, singular, no-convergence (separation above all).
 */
export function fitByScoring(
  outcome: Float64Array,
  predictors: readonly Float64Array[],
  family: Family,
  start: number | ScoringFit,
): Fitted<ScoringFit> {
  const people = outcome.length;
  const size = predictors.length + 1;
  if (people < size) return { reason: 'too-few-people' };
  const means = new Float64Array(size - 1);
  const design = predictors.map((column, j) => centre(column, means, j));
  const earlier = typeof start === 'number' ? undefined : start;
  const linear = earlier ? earlier.predictor.slice() : new Float64Array(people).fill(Number(start));
  const coefficients = earlier ? earlier.coefficients.slice() : new Float64Array(size);
  if (earlier) for (let i = 1; i < size; i += 1) coefficients[0] += coefficients[i] * means[i - 1];
  else coefficients[0] = Number(start);
  const score = new Float64Array(people);
  const weight = new Float64Array(people);
  const gradient = new Float64Array(size);
  const factor = new Float64Array(size * size);
  const step = new Float64Array(size);
  const move = (share: number): void => {
    for (let i = 0; i < size; i += 1) coefficients[i] += share * step[i];
    for (let k = 0; k < people; k += 1) {
      let change = step[0];
      for (let j = 1; j < size; j += 1) change += step[j] * design[j - 1][k];
      linear[k] += share * change;
    }
  };
  let gain = 0;
  for (let round = 0; round < STEPS; round += 1) {
    family(linear, outcome, score, weight, 'observed');
    multiply(design, score, weight, gradient, factor);
    let along = 0;
    for (let i = 0; i < size; i += 1) along += gradient[i] * step[i];
    // Past the maximum the score points back along the step taken; halfway is nearer to it.
    if (along < -0.5 * gain) {
      move(-0.5);
      for (let i = 0; i < size; i += 1) step[i] *= 0.5;
      gain *= 0.5;
      continue;
    }
    if (!choleskyInPlace(factor, size)) return { reason: round === 0 ? 'singular' : 'no-convergence' };
    gain = solveStep(factor, gradient, step);
    if (!(gain < Infinity)) return { reason: 'no-convergence' };
    move(1);
    if (gain >= LAST_STEP * LAST_STEP) continue;
    family(linear, outcome, score, weight, 'expected');
    multiply(design, score, weight, gradient, factor);
    if (!choleskyInPlace(factor, size)) return { reason: 'no-convergence' };
    for (let i = 1; i < size; i += 1) coefficients[0] -= coefficients[i] * means[i - 1];
    return new ScoringFit(people, coefficients, linear, means, factor, design, score);
  }
  return { reason: 'no-convergence' };
}

function centre(column: Float64Array, means: Float64Array, index: number): Float64Array {
  let sum = 0;
  for (let k = 0; k < column.length; k += 1) sum += column[k];
  const mean = sum / column.length;
  means[index] = mean;
  return column.map((value) => value - mean);
}

/** Gradient X's and the lower triangle of the information X'WX, intercept first. */
function multiply(
  design: readonly Float64Array[],
  score: Float64Array,
  weight: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
): void {
  const size = design.length + 1;
  const people = score.length;
  let scores = 0;
  let weights = 0;
  for (let k = 0; k < people; k += 1) {
    scores += score[k];
    weights += weight[k];
  }
  gradient[0] = scores;
  information[0] = weights;
  for (let i = 1; i < size; i += 1) {
    const column = design[i - 1];
    let first = 0;
    let sum = 0;
    let square = 0;
    for (let k = 0; k < people; k += 1) {
      const weighted = weight[k] * column[k];
      first += score[k] * column[k];
      sum += weighted;
      square += weighted * column[k];
    }
    gradient[i] = first;
    information[i * size] = sum;
    information[i * size + i] = square;
    for (let j = 1; j < i; j += 1) {
      const other = design[j - 1];
      let product = 0;
      for (let k = 0; k < people; k += 1) product += weight[k] * column[k] * other[k];
      information[i * size + j] = product;
    }
  }
}

/** Replaces the lower triangle by its Cholesky factor; false where it is not positive definite. */
function choleskyInPlace(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i += 1) {
    const own = matrix[i * size + i];
    for (let j = 0; j <= i; j += 1) {
      let entry = matrix[i * size + j];
      for (let k = 0; k < j; k += 1) entry -= matrix[i * size + k] * matrix[j * size + k];
      if (i !== j) matrix[i * size + j] = entry / matrix[j * size + j];
      else if (entry > SINGULAR * own) matrix[i * size + i] = Math.sqrt(entry);
      else return false;
    }
  }
  return true;
}

/** step = information^-1 gradient; returns gradient' step, the square of the step in standard errors. */
function solveStep(factor: Float64Array, gradient: Float64Array, step: Float64Array): number {
  const size = gradient.length;
  let gain = 0;
  for (let i = 0; i < size; i += 1) {
    let rest = gradient[i];
    for (let k = 0; k < i; k += 1) rest -= factor[i * size + k] * step[k];
    step[i] = rest / factor[i * size + i];
    gain += step[i] * step[i];
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = step[i];
    for (let k = i + 1; k < size; k += 1) rest -= factor[k * size + i] * step[k];
    step[i] = rest / factor[i * size + i];
  }
  return gain;
}
