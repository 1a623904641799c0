/**
 * Gauss rules from the three-term recurrence of their orthogonal polynomials.
 */

/** Points and weights of a quadrature rule: the sum of weight * f(node) approximates an integral or expectation. */
export interface QuadratureRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The Gauss rule of a probability weight whose monic orthogonal polynomials obey
 * p(k+1) = (x - diagonal[k]) p(k) - offDiagonal[k-1]^2 p(k-1).
 *
 * diagonal     n numbers
 * offDiagonal  n - 1 positive numbers
 * Returns n nodes in increasing order; the weights are positive and sum to 1.
 *
 * The nodes are the eigenvalues of that tridiagonal matrix, the weights the squared first components of its
 * eigenvectors, found by implicit QL. Absolute error of a weight about 1e-15; of a node 1e-15 times the largest.
 * Source: G. H. Golub and J. H. Welsch (1969), Calculation of Gauss quadrature rules, Mathematics of Computation 23,
 * 221-230.
 */
export function gaussFromRecurrence(diagonal: readonly number[], offDiagonal: readonly number[]): QuadratureRule {
  const n = diagonal.length;
  const d = [...diagonal];
  const e = [...offDiagonal, 0];
  const first = new Array<number>(n).fill(0);
  first[0] = 1;
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      let m = low;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!)) * 0.5) m++;
      if (m === low) break;
      if (sweep > 60) throw new RangeError('No Gauss rule: the eigenvalues of its recurrence did not converge.');
      qlSweep(d, e, first, low, m);
    }
  }
  const order = d.map((_, index) => index).sort((i, j) => d[i]! - d[j]!);
  const squares = order.map((index) => first[index]! ** 2);
  const total = squares.reduce((sum, weight) => sum + weight, 0);
  return { nodes: order.map((index) => d[index]!), weights: squares.map((weight) => weight / total) };
}

/** One implicit QL step with Wilkinson's shift on rows low..m, carrying the first row of the eigenvectors along. */
function qlSweep(d: number[], e: number[], first: number[], low: number, m: number): void {
  const half = (d[low + 1]! - d[low]!) / (2 * e[low]!);
  const root = Math.hypot(half, 1);
  let g = d[m]! - d[low]! + e[low]! / (half + (half >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = m - 1; i >= low; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const length = Math.hypot(f, g);
    e[i + 1] = length;
    if (length === 0) {
      d[i + 1] = d[i + 1]! - shift;
      e[m] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = d[i + 1]! - shift;
    const r = (d[i]! - g) * sine + 2 * cosine * b;
    shift = sine * r;
    d[i + 1] = g + shift;
    g = cosine * r - b;
    const upper = first[i + 1]!;
    first[i + 1] = sine * first[i]! + cosine * upper;
    first[i] = cosine * first[i]! - sine * upper;
  }
  d[low] = d[low]! - shift;
  e[low] = g;
  e[m] = 0;
}

/**
 * Gauss-Legendre nodes and weights on [-1, 1], weights summing to 2, by Newton's method on the Legendre polynomial.
 * Absolute error below 1e-15.
 */
export function legendreRule(points: number): QuadratureRule {
  const nodes = new Array<number>(points).fill(0);
  const weights = new Array<number>(points).fill(0);
  for (let i = 0; i < (points + 1) / 2; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let value = 1;
      let previous = 0;
      for (let k = 1; k <= points; k++) {
        const before = previous;
        previous = value;
        value = ((2 * k - 1) * x * previous - (k - 1) * before) / k;
      }
      slope = (points * (x * value - previous)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    if (2 * i + 1 === points) x = 0;
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[i] = -x;
    nodes[points - 1 - i] = x;
    weights[i] = weight;
    weights[points - 1 - i] = weight;
  }
  return { nodes, weights };
}
