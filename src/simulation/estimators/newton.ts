import { packedCholesky, packedIndex, packedLength, packedSolve } from './packed-matrix.js';

/** A function with its first two derivatives; `at` is false where it has no value. */
export interface TwiceDifferentiable {
  at(parameters: Float64Array): boolean;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Packed, as all symmetric matrices here. */
  readonly hessian: Float64Array;
}

/**
 * Moves `parameters` to a minimum near them, by Newton steps that are shortened and turned downhill where the function is not
 * convex (Levenberg's damping). Returns whether it got there; the function has then been evaluated at `parameters`.
 *
 * It stops when the quadratic that fits the function falls by less than 1e-16: for a deviance, a distance of 1e-8 standard
 * errors. Uses sums, products and square roots only, so the answer is the same on every engine.
 */
export function minimise(target: TwiceDifferentiable, parameters: Float64Array, iterations = 100): boolean {
  const size = parameters.length;
  const damped = new Float64Array(packedLength(size));
  const step = new Float64Array(size);
  const here = parameters;
  const next = new Float64Array(size);
  if (!target.at(here)) return false;
  let damping = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const value = target.value;
    let scale = 0;
    for (let i = 0; i < size; i++) scale = Math.max(scale, Math.abs(target.hessian[packedIndex(i, i)]!));
    if (scale === 0) return target.gradient.every((slope) => slope === 0);
    for (;;) {
      damped.set(target.hessian);
      for (let i = 0; i < size; i++) damped[packedIndex(i, i)]! += damping * scale;
      if (packedCholesky(damped, size, damped, 1e-12) === size) break;
      damping = Math.max(4 * damping, 1e-3);
      if (damping > 1e12) return false;
    }
    for (let i = 0; i < size; i++) step[i] = -target.gradient[i]!;
    packedSolve(damped, size, step);
    let fall = 0;
    for (let i = 0; i < size; i++) fall -= step[i]! * target.gradient[i]!;
    if (fall < 1e-16) return true;
    for (let i = 0; i < size; i++) next[i] = here[i]! + step[i]!;
    const found = target.at(next);
    // Near the minimum the fall drowns in the rounding of the value, which counts as no rise.
    if (found && target.value <= value - 1e-4 * fall + 1e-12 * (1 + Math.abs(value))) {
      here.set(next);
      damping = damping < 1e-3 ? 0 : damping / 10;
    } else {
      damping = Math.max(10 * damping, 1e-2);
      if (damping > 1e12 || !target.at(here)) return false;
    }
  }
  return false;
}
