import { findRoot } from '../statistics/root.js';
import type { Solvable } from './procedure.js';

/** A real input at which power is the target, or the values looked at, the highest power among them. */
export type Crossing = { readonly value: number } | { readonly tried: readonly number[] };

const STEPS = 24;
/** Steps of the golden section: the peak to a three-hundredth of a grid step. */
const REFINEMENTS = 12;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Where a real input gives the target: the first bracket on a grid that thickens towards `from`, then a root. Power
 * that rises and falls again may do so between two points of the grid, so its peak is looked for before giving up.
 */
export function crossing(power: (value: number) => number, { from, to }: Solvable, target: number): Crossing {
  const excess = (value: number) => power(value) - target;
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    if (step === 0 || step === STEPS) return step === 0 ? from : to;
    return from + (to - from) * 2 ** ((step - STEPS) * 0.75);
  });
  const values: number[] = [];
  let best = 0;
  for (const [step, value] of grid.entries()) {
    const at = excess(value);
    if (at === 0) return { value };
    const before = values.at(-1);
    if (before !== undefined && before < 0 !== at < 0) return { value: findRoot(excess, grid[step - 1]!, value) };
    values.push(at);
    if (at > values[best]!) best = step;
  }
  // Above the target everywhere: there is no peak to look for.
  if (values[0]! > 0) return { tried: grid };
  const low = grid[Math.max(0, best - 1)]!;
  const peak = peakOf(excess, low, grid[Math.min(STEPS, best + 1)]!);
  return excess(peak) >= 0 ? { value: findRoot(excess, low, peak) } : { tried: [...grid, peak] };
}

/** The highest point of a function with one peak, by golden section. */
function peakOf(height: (value: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [height(left), height(right)];
  for (let step = 0; step < REFINEMENTS; step += 1) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = height(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = height(right);
    }
  }
  return atLeft >= atRight ? left : right;
}
