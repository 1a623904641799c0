/** A fit of y on x and its square. */
export interface Quadratic {
  /** Slope at the lowest x. */
  readonly startSlope: number;
  /** t of the square, on n - 3 degrees of freedom. */
  readonly t: number;
}

/** Regression on x and its square for these x, given outcomes in the same order. */
export function quadraticFit(x: ArrayLike<number>): (y: ArrayLike<number>) => Quadratic {
  const n = x.length;
  let [meanX, least] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < n; i += 1) {
    meanX += x[i] / n;
    least = Math.min(least, x[i]);
  }
  let [second, third] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const distance = x[i] - meanX;
    second += distance ** 2;
    third += distance ** 3;
  }
  // The square after x and the intercept.
  const curve = Float64Array.from(
    { length: n },
    (_, i) => (x[i] - meanX) ** 2 - second / n - (third / second) * (x[i] - meanX),
  );
  const size = curve.reduce((sum, value) => sum + value * value, 0);
  return (y) => {
    let [meanY, linear, quadratic] = [0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      meanY += y[i] / n;
      linear += ((x[i] - meanX) * y[i]) / second;
      quadratic += (curve[i] * y[i]) / size;
    }
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      squares += (y[i] - meanY - linear * (x[i] - meanX) - quadratic * curve[i]) ** 2;
    }
    const slopeAtMean = linear - (quadratic * third) / second;
    return {
      startSlope: slopeAtMean + 2 * quadratic * (least - meanX),
      t: quadratic / Math.sqrt(squares / (n - 3) / size),
    };
  };
}

/** Mean square of x^2 that is left after x and the intercept. */
export function curvature(values: readonly number[]): number {
  const count = values.length;
  const centre = values.reduce((sum, value) => sum + value, 0) / count;
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const square = (value - centre) ** 2;
    second += square / count;
    third += (square * (value - centre)) / count;
    fourth += square ** 2 / count;
  }
  return Math.max(1e-300, fourth - second ** 2 - third ** 2 / second);
}
