import { requireWhole } from './domain.js';

/**
 * The value that would stand at a place of the array if it were sorted: place 0 is the smallest. Rearranges the array.
 *
 * Linear in time on average (C. A. R. Hoare, 1961, Algorithm 65: Find), without the allocations of a sort. The array must
 * not be empty nor hold NaN, which has no place in an order.
 */
export function orderStatistic(values: Float64Array, place: number): number {
  requireWhole('place', place, 0);
  if (place >= values.length) throw new RangeError(`place must be below ${values.length}, got ${place}.`);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >> 1]!, values[high]!);
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
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place]!;
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
}
