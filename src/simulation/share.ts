/** A share of replications, with its Monte Carlo error. */
export interface Share {
  readonly value: number;
  readonly standardError: number;
  /** 95% interval. */
  readonly lower: number;
  readonly upper: number;
}

/** Standard normal quantile of .975. */
const Z = 1.959963984540054;

/**
 * `count` of `total` as a share. The standard error is half the width of the Wilson score interval of one standard error each
 * way: that of sqrt(p (1 - p) / n) where n is large, but above 0 also where the share is 0 or 1, of which a finite simulation can
 * never be sure. The interval is Wilson's.
 *
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
 */
export function shareOf(count: number, total: number): Share {
  if (!(total > 0) || count < 0 || count > total) throw new RangeError(`no share: ${count} of ${total}`);
  const value = count / total;
  const { center, half } = wilson(value, total, Z);
  return {
    value,
    standardError: wilson(value, total, 1).half,
    lower: count === 0 ? 0 : center - half,
    upper: count === total ? 1 : center + half,
  };
}

function wilson(share: number, total: number, z: number): { center: number; half: number } {
  const square = (z * z) / total;
  return {
    center: (share + square / 2) / (1 + square),
    half: (z * Math.sqrt((share * (1 - share)) / total + square / (4 * total))) / (1 + square),
  };
}
