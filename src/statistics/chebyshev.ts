/**
 * Polynomials through a smooth function at Chebyshev points: a dear function that is asked for at many places is computed at few.
 */

/** `count` Chebyshev points of the second kind between low and high, ends included; one point is the middle. */
export function chebyshevPoints(low: number, high: number, count: number): number[] {
  if (count === 1) return [(low + high) / 2];
  return Array.from(
    { length: count },
    (_, k) => (low + high + (high - low) * Math.cos((Math.PI * k) / (count - 1))) / 2,
  );
}

/**
 * Weights, which sum to 1, of the values at `points` in the polynomial through them at x.
 *
 * points  as `chebyshevPoints` gives them
 * Source: barycentric form, J.-P. Berrut and L. N. Trefethen (2004), SIAM Review 46, 501-517.
 */
export function chebyshevShares(points: readonly number[], x: number): number[] {
  const at = points.findIndex((point) => Math.abs(point - x) < 1e-12);
  if (points.length === 1 || at >= 0) return points.map((_, k) => Number(k === Math.max(0, at)));
  const terms = points.map((point, k) => {
    const factor = (k % 2 === 0 ? 1 : -1) * (k === 0 || k === points.length - 1 ? 0.5 : 1);
    return factor / (x - point);
  });
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / total);
}

/**
 * The polynomial through f at `count` Chebyshev points of low to high, as a function of x in that interval.
 *
 * For an analytic f the error falls geometrically with `count`; whoever calls says how small it is for theirs.
 */
export function throughChebyshev(
  f: (x: number) => number,
  low: number,
  high: number,
  count: number,
): (x: number) => number {
  const points = chebyshevPoints(low, high, count);
  const values = points.map(f);
  return (x) => {
    let [above, below] = [0, 0];
    for (let k = 0; k < count; k += 1) {
      const gap = x - points[k]!;
      if (Math.abs(gap) < 1e-12) return values[k]!;
      const share = (k % 2 === 0 ? 1 : -1) / (k === 0 || k === count - 1 ? 2 * gap : gap);
      above += share * values[k]!;
      below += share;
    }
    return count === 1 ? values[0]! : above / below;
  };
}
