/** A point of a curve, in people and power or in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels to two decimals: the same bytes every time. */
export const fix = (value: number) => value.toFixed(2);

/** Round steps (1, 2 or 5 times a power of ten) that give about `count` ticks between two bounds. */
export function ticks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough * 0.999) ?? rough;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/**
 * A smooth path through points that never overshoots them (Fritsch & Carlson's monotone cubic, with the tangents
 * of Steffen): where the points rise, the path rises.
 */
export function smoothPath(points: readonly Point[]): string {
  const slope = (index: number) =>
    (points[index + 1].y - points[index].y) / (points[index + 1].x - points[index].x || 1);
  const tangents = points.map((_, index) => {
    if (index === 0) return points.length > 1 ? slope(0) : 0;
    if (index === points.length - 1) return slope(index - 1);
    const [before, after] = [slope(index - 1), slope(index)];
    if (before * after <= 0) return 0;
    const [left, right] = [points[index].x - points[index - 1].x, points[index + 1].x - points[index].x];
    const middle = (before * right + after * left) / (left + right);
    return Math.sign(middle) * Math.min(Math.abs(middle), 2 * Math.min(Math.abs(before), Math.abs(after)));
  });
  return points
    .map((point, index) => {
      if (index === 0) return `M${fix(point.x)} ${fix(point.y)}`;
      const previous = points[index - 1];
      const third = (point.x - previous.x) / 3;
      return `C${fix(previous.x + third)} ${fix(previous.y + third * tangents[index - 1])} ${fix(point.x - third)} ${fix(point.y - third * tangents[index])} ${fix(point.x)} ${fix(point.y)}`;
    })
    .join('');
}
