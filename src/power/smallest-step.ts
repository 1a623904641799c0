import { normal } from '../statistics/normal.js';

interface Search {
  /** The power to reach, in (0, 1). */
  readonly target: number;
  /** Error rate in one tail of the test: what the normal approximation starts from. */
  readonly tail: number;
  readonly first: number;
  readonly last: number;
  /** The size looked at first. */
  readonly start: number;
}

/** Further than this from a size looked at, the normal approximation is not believed. */
const furthest = 32;
/** Guesses before halving: whatever the power, the search ends. */
const guesses = 8;

/**
 * The smallest whole step whose power reaches the target, assuming that once reached it stays reached; undefined when
 * the last one does not reach it. The answer is checked: the step before it falls short.
 *
 * Power is close to that of a normal test, Φ(c √step - z), so one size tells about where the target is reached: most
 * searches take four or five powers, where doubling and halving takes two for every binary digit of the answer.
 */
export function smallestStep(
  powerAt: (step: number) => number,
  { target, tail, first, last, start }: Search,
): number | undefined {
  let fails = first - 1;
  let holds = last + 1;
  let step = Math.min(Math.max(start, first), last);
  for (let tried = 1; ; tried += 1) {
    const power = powerAt(step);
    if (power >= target) holds = step;
    else fails = step;
    if (holds - fails <= 1) return holds > last ? undefined : holds;
    const guess = tried <= guesses ? likelyStep(step, power, target, tail) : (fails + holds) / 2;
    step = Math.min(Math.max(Math.ceil(guess), fails + 1), holds - 1);
  }
}

/** Where the target is reached if (z of the power + z of the tail) grows with the root of the step. */
function likelyStep(step: number, power: number, target: number, tail: number): number {
  const z = normal.upperQuantile(tail);
  const reached = z - normal.upperQuantile(Math.min(Math.max(power, 1e-12), 1 - 1e-12));
  const growth = reached > 0 ? ((z - normal.upperQuantile(target)) / reached) ** 2 : furthest;
  return step * Math.min(Math.max(growth, 1 / furthest), furthest);
}
