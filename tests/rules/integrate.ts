/** Integral between two limits, by the midpoint rule on a fine grid. */
export function integrate(f: (x: number) => number, from: number, to: number): number {
  const steps = 20_000;
  const width = (to - from) / steps;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum += f(from + (step + 0.5) * width);
  return sum * width;
}
