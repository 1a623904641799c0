/** A priority queue (binary heap): the least cost first, and of equal ones the least key, so that ties are settled alike every time. */
export class Queue {
  private readonly heap: { key: number; cost: number }[] = [];

  push(key: number, cost: number): void {
    const { heap } = this;
    const item = { key, cost };
    let hole = heap.push(item) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!precedes(item, heap[parent])) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = item;
  }

  pop(): { key: number; cost: number } | undefined {
    const { heap } = this;
    const [first] = heap;
    const item = heap.pop();
    if (item === undefined || heap.length === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && precedes(heap[child + 1], heap[child])) child += 1;
      if (!precedes(heap[child], item)) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = item;
    return first;
  }
}

function precedes(a: { key: number; cost: number }, b: { key: number; cost: number }): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.key < b.key);
}
