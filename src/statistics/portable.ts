/**
 * Logarithm and exponential from additions and multiplications only.
 *
 * JavaScript leaves the last digit of Math.log and Math.exp to each engine. Random draws must be the same everywhere,
 * so they use these two, which are bound by IEEE 754 to one answer.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const view = new DataView(new ArrayBuffer(8));

/** 2^k for a whole k from -1022 to 1023. */
function powerOfTwo(k: number): number {
  view.setInt32(0, (k + 1023) << 20);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}

/** ln x for x > 0, at least 2^-1022. Relative error below 1e-15. */
export function portableLog(x: number): number {
  view.setFloat64(0, x);
  const high = view.getInt32(0);
  let exponent = (high >> 20) - 1023;
  view.setInt32(0, (high & 0xfffff) | (1023 << 20));
  let mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  // ln m = 2 artanh(s)
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let k = 25; k >= 3; k -= 2) series = (series + 1 / k) * square;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * series + 2 * s);
}

/** e^x; 0 below -700, Infinity above 700. Relative error below 1e-15. */
export function portableExp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Infinity;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 16; n >= 1; n--) sum = 1 + (sum * r) / n;
  return sum * powerOfTwo(k);
}
