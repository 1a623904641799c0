/**
 * Logarithm and exponential from additions and multiplications only.
 *
 * JavaScript leaves the last digit of Math.log and Math.exp to each engine. Random draws must be the same everywhere,
 * so they use these two, which are bound by IEEE 754 to one answer. Series are written out in two halves, so that a processor
 * works on both at once.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const view = new DataView(new ArrayBuffer(8));

/** 2^k for whole k from -1023 to 1023, at k + 1023: doubling and halving are exact. */
const powersOfTwo = new Float64Array(2047).fill(1);
for (let k = 1; k <= 1023; k++) {
  powersOfTwo[1023 + k] = powersOfTwo[1022 + k]! * 2;
  powersOfTwo[1023 - k] = powersOfTwo[1024 - k]! / 2;
}

/** ln x for x > 0, at least 2^-1022. Relative error below 1e-15. */
export function portableLog(x: number): number {
  view.setFloat64(0, x, true);
  let exponent = (view.getInt32(4, true) >> 20) - 1023;
  let mantissa = x * powersOfTwo[1023 - exponent]!;
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  // ln m = 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 + ...), |s| < 0.172
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  const fourth = square * square;
  const even = ((((fourth / 23 + 1 / 19) * fourth + 1 / 15) * fourth + 1 / 11) * fourth + 1 / 7) * fourth + 1 / 3;
  const odd = (((fourth / 21 + 1 / 17) * fourth + 1 / 13) * fourth + 1 / 9) * fourth + 1 / 5;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * (square * even + fourth * odd) + 2 * s);
}

/** e^x; 0 below -700, Infinity above 700. Relative error below 1e-15. */
export function portableExp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Infinity;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  // e^r = cosh r + sinh r, |r| < 0.347
  const square = r * r;
  const cosh =
    ((((((square / 87178291200 + 1 / 479001600) * square + 1 / 3628800) * square + 1 / 40320) * square + 1 / 720) *
      square +
      1 / 24) *
      square +
      1 / 2) *
      square +
    1;
  const sinh =
    (((((square / 6227020800 + 1 / 39916800) * square + 1 / 362880) * square + 1 / 5040) * square + 1 / 120) * square +
      1 / 6) *
      square +
    1;
  return (cosh + r * sinh) * powersOfTwo[k + 1023]!;
}
