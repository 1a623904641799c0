/**
 * Parameters near `start` with the least value of f, by Nelder and Mead's simplex: enough digits to test with. Parameters at
 * which f throws or is not a number count as worse than any.
 */
export function leastParameters(f: (parameters: readonly number[]) => number, start: readonly number[]): number[] {
  const value = (point: readonly number[]) => {
    try {
      const at = f(point);
      return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  };
  const k = start.length;
  const simplex = [start, ...start.map((_, i) => start.map((entry, j) => entry + (i === j ? 0.3 : 0)))].map(
    (point) => ({
      point: [...point],
      value: value(point),
    }),
  );
  for (let step = 0; step < 400; step += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0], simplex[k]];
    if (worst.value - best.value < 1e-6) break;
    const centre = start.map((_, i) => simplex.slice(0, k).reduce((sum, { point }) => sum + point[i], 0) / k);
    const along = (share: number) => {
      const point = centre.map((entry, i) => entry + share * (worst.point[i] - entry));
      return { point, value: value(point) };
    };
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[k] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[k - 1].value) {
      simplex[k] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[k] = contracted;
      else {
        for (let i = 1; i <= k; i += 1) {
          const point = simplex[i].point.map((entry, j) => (entry + best.point[j]) / 2);
          simplex[i] = { point, value: value(point) };
        }
      }
    }
  }
  return simplex[0].point;
}
