/**
 * The upper tail of beta distributions whose first shape is a small multiple of 1/2: that of F statistics with few
 * numerator degrees of freedom, and of t statistics.
 */
import { studentTailSeries } from './student-t-series.js';

const LARGEST_SHAPE = 8;

export interface TailAndTerm {
  /** 1 - I_x(a, b). */
  readonly tail: number;
  /** x^a y^b / (a B(a, b)): by how much the tail grows when a grows by 1. */
  readonly term: number;
}

/**
 * 1 - I_x(a, b) for a = 1/2, 1, 3/2, ..., 8, given x and y = 1 - x; undefined for other shapes, and for the halves where
 * the series for Student's t does not serve.
 *
 * The tail is y^b at a = 1 and that of t^2 with 2 b degrees of freedom at a = 1/2; from there it grows by positive terms.
 *
 * Accuracy: relative error below 5e-15 + 2e-16 |ln tail| down to 1e-280 (measured); undefined below that.
 * Source: DLMF 8.17.20.
 */
export function smallShapeTail(x: number, y: number, a: number, b: number): TailAndTerm | undefined {
  const twice = 2 * a;
  if (!(twice <= 2 * LARGEST_SHAPE && twice === Math.floor(twice) && twice > 0)) return undefined;
  const odds = x / y;
  let tail: number;
  let term: number;
  let at: number;
  if (twice % 2 === 0) {
    tail = Math.exp(-b * Math.log1p(odds));
    term = x * b * tail;
    at = 1;
  } else {
    const t = studentTailSeries(odds, 2 * b);
    if (t === undefined) return undefined;
    tail = 2 * t.tail;
    term = 2 * t.slope;
    at = 0.5;
  }
  if (tail < 1e-280) return undefined;
  for (; at < a; at++) {
    tail += term;
    term *= (x * (at + b)) / (at + 1);
  }
  return { tail, term };
}
