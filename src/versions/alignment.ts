/** Pairs of places that belong together in two sequences, in order. */
export type Pairs = readonly (readonly [number, number])[];

/** Beyond this many edits between two anchors, two stretches are no versions of one another. */
const mostEdits = 1000;

/**
 * Pairs what two sequences have in common, in order. What stands once in each anchors the pairing (as in patience
 * sorting); between anchors it is a longest common subsequence (Myers 1986, An O(ND) difference algorithm and its variations),
 * given up where more than 1000 edits lie between.
 */
export function align(a: readonly string[], b: readonly string[]): Pairs {
  const pairs: (readonly [number, number])[] = [];
  let [left, right] = [0, 0];
  for (const [x, y] of [...anchors(a, b), [a.length, b.length] as const]) {
    for (const [i, j] of shortestEdit(a.slice(left, x), b.slice(right, y))) pairs.push([left + i, right + j]);
    if (x < a.length) pairs.push([x, y]);
    [left, right] = [x + 1, y + 1];
  }
  return pairs;
}

/** Items that stand once in each sequence, the longest run of them that is in the same order in both. */
function anchors(a: readonly string[], b: readonly string[]): Pairs {
  const inB = placesOfUnique(b);
  const candidates = [...placesOfUnique(a)].flatMap(([item, x]) => {
    const y = inB.get(item);
    return y === undefined ? [] : [[x, y] as const];
  });
  // Longest increasing subsequence of the places in b: the last of each pile leads back to the first.
  const piles: number[] = [];
  const before: (number | undefined)[] = [];
  candidates.forEach(([, y], index) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[piles[middle] as number] as readonly [number, number])[1] < y) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? piles[low - 1] : undefined;
    piles[low] = index;
  });
  const run: (readonly [number, number])[] = [];
  for (let index = piles.at(-1); index !== undefined; index = before[index])
    run.push(candidates[index] as readonly [number, number]);
  return run.reverse();
}

/** Places of items that stand once, in order. */
function placesOfUnique(items: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const seen = new Set<string>();
  items.forEach((item, index) => {
    if (seen.has(item)) places.delete(item);
    else places.set(item, index);
    seen.add(item);
  });
  return places;
}

/** Furthest place in `a` reached on each diagonal, -1 where none; diagonals count from `-most - 1`. */
class Reach {
  readonly #values: Int32Array;

  constructor(
    readonly most: number,
    values?: Int32Array,
  ) {
    this.#values = values ?? new Int32Array(2 * most + 3).fill(-1);
  }

  at(diagonal: number): number {
    return this.#values[diagonal + this.most + 1] ?? -1;
  }

  set(diagonal: number, x: number): void {
    this.#values[diagonal + this.most + 1] = x;
  }

  copy(): Reach {
    return new Reach(this.most, this.#values.slice());
  }

  /** Whether the best way to a diagonal comes from the one above, by an item of `b`. */
  isDown(diagonal: number, edits: number): boolean {
    return diagonal === -edits || (diagonal !== edits && this.at(diagonal - 1) < this.at(diagonal + 1));
  }
}

function shortestEdit(a: readonly string[], b: readonly string[]): Pairs {
  if (a.length === 0 || b.length === 0) return [];
  const reach = new Reach(Math.min(a.length + b.length, mostEdits));
  const trace: Reach[] = [];
  reach.set(1, 0);
  for (let edits = 0; edits <= reach.most; edits += 1) {
    trace.push(reach.copy());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = reach.isDown(diagonal, edits) ? reach.at(diagonal + 1) : reach.at(diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

function walkBack(trace: readonly Reach[], lengthOfA: number, lengthOfB: number): Pairs {
  const pairs: [number, number][] = [];
  let [x, y] = [lengthOfA, lengthOfB];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] as Reach;
    const from = reach.isDown(x - y, edits) ? x - y + 1 : x - y - 1;
    const beforeX = edits === 0 ? 0 : reach.at(from);
    const beforeY = edits === 0 ? 0 : beforeX - from;
    while (x > beforeX && y > beforeY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [beforeX, beforeY];
  }
  return pairs.reverse();
}

/** Stretches of both sequences between pairs: `[from, to)` in each. */
export function gapsBetween(pairs: Pairs, lengthOfA: number, lengthOfB: number) {
  const gaps: { readonly a: readonly [number, number]; readonly b: readonly [number, number] }[] = [];
  let [left, right] = [0, 0];
  for (const [x, y] of [...pairs, [lengthOfA, lengthOfB] as const]) {
    if (x > left || y > right) gaps.push({ a: [left, x], b: [right, y] });
    [left, right] = [x + 1, y + 1];
  }
  return gaps;
}
