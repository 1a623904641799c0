import { requireWhole } from './domain.js';

/** Stretches longer than this are narrowed by a sample first. */
const LONG = 400;

/**
 * The value that would stand at a place of the array if it were sorted: place 0 is the smallest. Rearranges the array: what stands
 * before the place is then no larger, what stands behind it no smaller.
 *
 * About n + min(place, n - place) comparisons, so little more than one pass for a place near either end. The array must not be
 * empty nor hold NaN, which has no place in an order.
 *
 * Source: R. W. Floyd and R. L. Rivest (1975), Communications of the ACM 18, 165-172 (expected time bounds for selection).
 */
export function orderStatistic(values: Float64Array, place: number): number {
  requireWhole('place', place, 0);
  if (place >= values.length) throw new RangeError(`place must be below ${values.length}, got ${place}.`);
  narrow(values, 0, values.length - 1, place);
  return values[place]!;
}

/** Brings the value that belongs at the place there, given that it stands between two places. */
function narrow(values: Float64Array, from: number, to: number, place: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    if (high - low > LONG) {
      // A sample about the place holds two values that most likely enclose the one sought, and few others between them.
      const count = high - low + 1;
      const log = Math.log(count);
      const size = 0.5 * Math.exp((2 * log) / 3);
      const margin = 0.5 * Math.sqrt((log * size * (count - size)) / count) * (place - low < count / 2 ? -1 : 1);
      const share = size / count;
      const start = Math.max(low, Math.floor(place - (place - low) * share + margin));
      const end = Math.min(high, Math.floor(place + (high - place) * share + margin));
      narrow(values, start, end, place);
    }
    const pivot = values[place]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left += 1;
      while (values[right]! > pivot) right -= 1;
      if (left > right) break;
      const swapped = values[left]!;
      values[left] = values[right]!;
      values[right] = swapped;
      left += 1;
      right -= 1;
    }
    // What lies between `right` and `left` equals the pivot and is where it belongs.
    if (right < place) low = left;
    if (left > place) high = right;
  }
}
