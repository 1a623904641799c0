/**
 * Adaptive integration of a function of one variable.
 */
import { requireNumber } from './domain.js';

/** Nodes of the 15-point Kronrod rule on [-1, 1]; every second one belongs to the 7-point Gauss rule. */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
];
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694];

/** The range is cut into this many pieces before anything is judged, so that a narrow peak is not overlooked. */
const FIRST_PIECES = 4;

interface Piece {
  readonly lower: number;
  readonly upper: number;
  readonly value: number;
  readonly error: number;
}

function gaussKronrod(f: (x: number) => number, lower: number, upper: number): Piece {
  const centre = 0.5 * (lower + upper);
  const half = 0.5 * (upper - lower);
  const middle = f(centre);
  let kronrod = middle * KRONROD[7]!;
  let gauss = middle * GAUSS[3]!;
  let size = Math.abs(kronrod);
  for (let i = 0; i < 7; i++) {
    const offset = half * NODES[i]!;
    const left = f(centre - offset);
    const right = f(centre + offset);
    kronrod += KRONROD[i]! * (left + right);
    size += KRONROD[i]! * (Math.abs(left) + Math.abs(right));
    if (i % 2 === 1) gauss += GAUSS[(i - 1) / 2]! * (left + right);
  }
  if (!Number.isFinite(kronrod)) {
    throw new RangeError(`The integrand is not finite somewhere between ${lower} and ${upper}.`);
  }
  // The difference of the rules is far above the error of the better one; this is QUADPACK's correction for it.
  const difference = Math.abs(kronrod - gauss) * half;
  const scale = size * half;
  const error = scale > 0 ? scale * Math.min(1, (200 * difference) / scale) ** 1.5 : 0;
  return { lower, upper, value: kronrod * half, error: Math.max(error, 2e-16 * scale) };
}

/**
 * The integral of f from lower to upper, either of which may be infinite.
 *
 * relative, absolute  the error allowed: the larger of relative * |result| and absolute. Defaults 1e-11 and 1e-14.
 * f must be finite inside the interval; it is never evaluated at the ends. Known kinks are best made end points.
 * A peak much narrower than the range can be missed, as by any such method: choose limits that fit the integrand.
 * Throws a RangeError when the tolerance is not reached after 2000 bisections, rather than return a guess.
 * Sources: R. Piessens et al. (1983), QUADPACK: 7-point Gauss and 15-point Kronrod rules, largest error bisected
 * first. An infinite range is mapped onto (0, 1] by x = lower + (1 - t) / t.
 */
export function integrate(
  f: (x: number) => number,
  lower: number,
  upper: number,
  { relative = 1e-11, absolute = 1e-14 }: { relative?: number; absolute?: number } = {},
): number {
  requireNumber('lower', lower);
  requireNumber('upper', upper);
  if (lower === upper) return 0;
  if (lower > upper) return -integrate(f, upper, lower, { relative, absolute });
  if (lower === -Infinity && upper === Infinity) {
    return adaptive((t) => (f((1 - t) / t) + f(-(1 - t) / t)) / (t * t), 0, 1, relative, absolute);
  }
  if (upper === Infinity) return adaptive((t) => f(lower + (1 - t) / t) / (t * t), 0, 1, relative, absolute);
  if (lower === -Infinity) return adaptive((t) => f(upper - (1 - t) / t) / (t * t), 0, 1, relative, absolute);
  return adaptive(f, lower, upper, relative, absolute);
}

function adaptive(f: (x: number) => number, lower: number, upper: number, relative: number, absolute: number): number {
  const width = (upper - lower) / FIRST_PIECES;
  const pieces: Piece[] = Array.from({ length: FIRST_PIECES }, (_, k) =>
    gaussKronrod(f, lower + k * width, k + 1 === FIRST_PIECES ? upper : lower + (k + 1) * width),
  );
  for (let step = 0; step < 2000; step++) {
    let value = 0;
    let error = 0;
    let worst = 0;
    for (let i = 0; i < pieces.length; i++) {
      value += pieces[i]!.value;
      error += pieces[i]!.error;
      if (pieces[i]!.error > pieces[worst]!.error) worst = i;
    }
    if (error <= Math.max(absolute, relative * Math.abs(value), pieces.length * 1e-15 * Math.abs(value))) return value;
    const piece = pieces[worst]!;
    const middle = 0.5 * (piece.lower + piece.upper);
    if (middle <= piece.lower || middle >= piece.upper) break;
    pieces[worst] = gaussKronrod(f, piece.lower, middle);
    pieces.push(gaussKronrod(f, middle, piece.upper));
  }
  throw new RangeError('The integral did not reach its tolerance; the integrand may have a singularity inside.');
}
