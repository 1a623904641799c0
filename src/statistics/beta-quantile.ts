/**
 * Quantiles of the beta distribution on the logit scale, from which those of t and F follow too.
 */
import { betaLowerIsDirect, betaLowerOverTerm } from './incomplete-beta.js';
import { logBeta } from './log-gamma.js';
import { normal } from './normal.js';
import { type LogTail, newtonInLogTail } from './quantile.js';
import { smallShapeTail } from './small-shape-tail.js';
import { logBetaTerm } from './stirling.js';

/** A first guess of the logit at which the upper tail is p: Abramowitz & Stegun 26.5.22, or the power law of a tail. */
function startingLogit(p: number, a: number, b: number, logPower: number): number {
  if (a >= 1 && b >= 1) {
    const z = normal.upperQuantile(p);
    const lambda = (z * z - 3) / 6;
    const inverseA = 1 / (2 * a - 0.999);
    const inverseB = 1 / (2 * b - 0.999);
    const h = 2 / (inverseA + inverseB);
    if (h + lambda > 0) {
      const w = (z * Math.sqrt(h + lambda)) / h - (inverseA - inverseB) * (lambda + 5 / 6 - 2 / (3 * h));
      return Math.log(a / b) + 2 * w;
    }
  }
  return Math.max(logPower, Math.log(a / b));
}

/**
 * ln(x / (1 - x)) where the upper tail 1 - I_x(a, b) of the beta distribution equals p.
 * For the lower tail swap a and b and change the sign.
 *
 * p  in (0, 1);  small p keeps its relative accuracy
 * start  a first guess of the result, if there is a good one
 */
export function betaUpperLogit(p: number, a: number, b: number, start?: number): number {
  if (a === 1) return Math.log(Math.expm1(-Math.log(p) / b)); // the tail is y^b
  if (p > 0.7) return -betaUpperLogit(1 - p, b, a, start === undefined ? undefined : -start);
  // Far out the tail is y^b / (b B(a, b)) to the last digit.
  const logPower = -(Math.log(p) + Math.log(b) + logBeta(a, b)) / b;
  if (logPower > 40 + Math.log(a + b)) return logPower;
  const from = start ?? startingLogit(p, a, b, logPower);
  return newtonInLogTail(p, from, (logit) => {
    const x = 1 / (1 + Math.exp(-logit));
    const y = 1 / (1 + Math.exp(logit));
    const { logTail, slope } = upperLogTail(x, y, a, b);
    // The density on this scale has the logarithmic derivative a y - b x.
    return { logTail, slope, bend: slope * (a * y - b * x - slope) };
  });
}

/** ln of the upper tail and its derivative in the logit. */
function upperLogTail(x: number, y: number, a: number, b: number): LogTail {
  const small = smallShapeTail(x, y, a, b);
  if (small !== undefined) return { logTail: Math.log(small.tail), slope: (-a * small.term) / small.tail };
  const logTerm = logBetaTerm(x, y, a, b);
  if (!betaLowerIsDirect(x, y, a, b)) {
    const ratio = betaLowerOverTerm(y, x, b, a) / b;
    return { logTail: logTerm + Math.log(ratio), slope: -1 / ratio };
  }
  const term = Math.exp(logTerm);
  const tail = 1 - (term / a) * betaLowerOverTerm(x, y, a, b);
  return { logTail: Math.log(tail), slope: -term / tail };
}
