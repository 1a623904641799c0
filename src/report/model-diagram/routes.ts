import type { Box, Layout } from './layout.js';
import { Queue } from './queue.js';

/** An arrow to draw: the ids of the boxes it joins. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** A point of the lattice. */
export interface LatticePoint {
  readonly x: number;
  readonly y: number;
}

/** Corners of an arrow from the border of one box to the border of another; nothing where there is no way. */
export type Route = readonly LatticePoint[] | undefined;

const directions = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;

/** What an arrow avoids, in lattice units of detour. */
const costOf = { bend: 5, crossing: 9, offCentre: 0.4 };
/** Rounds of taking each arrow up and laying it again where that is better. */
const rounds = 6;

/**
 * Ways for arrows along the lattice: around every box, never along one another, with few bends and crossings.
 * Arrows are laid one by one, short ones first, and each is then laid again with the others in place until none gets
 * shorter (rip-up and reroute; each way is a shortest path after Dijkstra). The same input gives the same ways.
 */
export function routeLinks(layout: Layout, links: readonly Link[]): Route[] {
  const lattice = new Lattice(layout);
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const ends = links.map(({ from, to }) => ({ from: boxes.get(from)!, to: boxes.get(to)! }));
  const order = ends.map((_, index) => index).sort((a, b) => distance(ends[a]) - distance(ends[b]) || a - b);
  const ways: (Way | undefined)[] = links.map(() => undefined);
  for (let round = 0; round < rounds; round += 1) {
    let changed = false;
    for (const index of order) {
      const before = ways[index];
      if (before) lattice.remove(before);
      const { from, to } = ends[index];
      const after = lattice.shortest(from, to);
      if (after) lattice.add(after);
      changed ||= after?.cost !== before?.cost;
      ways[index] = after;
    }
    if (!changed) break;
  }
  return ways.map((way) => way && corners(way.points));
}

interface Way {
  /** Every lattice point from border to border. */
  readonly points: readonly LatticePoint[];
  readonly cost: number;
}

/** What the lattice points are used for so far. */
class Lattice {
  private readonly width: number;
  private readonly height: number;
  /** 1 for points in or on a box. */
  private readonly solid: Uint8Array;
  /** Box that a point is one step away from: its index plus one. */
  private readonly ring: Uint16Array;
  /** Arrows that pass a point: bit 0 level, bit 1 upright, both at a bend. */
  private readonly passed: Uint8Array;
  /** Points of borders where an arrow starts or ends. */
  private readonly ports = new Set<number>();

  constructor({ boxes, width, height }: Layout) {
    this.width = width + 1;
    this.height = height + 1;
    this.solid = new Uint8Array(this.width * this.height);
    this.ring = new Uint16Array(this.width * this.height);
    this.passed = new Uint8Array(this.width * this.height);
    for (const [index, { left, top, right, bottom }] of boxes.entries()) {
      for (let y = top - 1; y <= bottom + 1; y += 1) {
        for (let x = left - 1; x <= right + 1; x += 1) {
          const inside = x >= left && x <= right && y >= top && y <= bottom;
          if (inside) this.solid[this.at({ x, y })] = 1;
          else this.ring[this.at({ x, y })] = index + 1;
        }
      }
    }
  }

  private at({ x, y }: LatticePoint): number {
    return y * this.width + x;
  }

  add({ points }: Way): void {
    this.mark(points, true);
  }

  remove({ points }: Way): void {
    this.mark(points, false);
  }

  private mark(points: readonly LatticePoint[], used: boolean): void {
    for (const [index, point] of points.entries()) {
      const neighbours = [points[index - 1], points[index + 1]].filter((each) => each !== undefined);
      for (const { y } of neighbours) {
        const bit = y === point.y ? 1 : 2;
        if (used) this.passed[this.at(point)] |= bit;
        else this.passed[this.at(point)] &= ~bit;
      }
    }
    for (const end of [points[0], points[points.length - 1]]) {
      if (used) this.ports.add(this.at(end));
      else this.ports.delete(this.at(end));
    }
  }

  /** Points of a border an arrow may use, with the direction away from the box. Corners and neighbours of others are left free. */
  private freePorts(box: Box): { point: LatticePoint; direction: number; offCentre: number }[] {
    const found = [];
    for (let x = box.left + 2; x <= box.right - 2; x += 1) {
      const offCentre = Math.abs(x - (box.left + box.right) / 2);
      found.push({ point: { x, y: box.top }, direction: 3, offCentre });
      found.push({ point: { x, y: box.bottom }, direction: 1, offCentre });
    }
    for (let y = box.top + 2; y <= box.bottom - 2; y += 1) {
      const offCentre = Math.abs(y - (box.top + box.bottom) / 2);
      found.push({ point: { x: box.left, y }, direction: 2, offCentre });
      found.push({ point: { x: box.right, y }, direction: 0, offCentre });
    }
    return found.filter(({ point: { x, y }, direction }) => {
      const along = directions[(direction + 1) % 4];
      return [-1, 0, 1].every((by) => !this.ports.has(this.at({ x: x + by * along.x, y: y + by * along.y })));
    });
  }

  /** The cheapest way between two boxes, by Dijkstra over points and directions. */
  shortest(from: Box, to: Box): Way | undefined {
    const goals = new Map(
      this.freePorts(to).map(({ point, direction, offCentre }) => [
        this.at(point) * 4 + ((direction + 2) % 4),
        offCentre * costOf.offCentre,
      ]),
    );
    const best = new Map<number, { cost: number; before: number }>();
    const queue = new Queue();
    const reach = (state: number, cost: number, before: number): void => {
      const known = best.get(state);
      if (known && known.cost <= cost) return;
      best.set(state, { cost, before });
      queue.push(state, cost);
    };
    for (const { point, direction, offCentre } of this.freePorts(from)) {
      reach(this.at(point) * 4 + direction, offCentre * costOf.offCentre, -1);
    }
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { key: state, cost } = next;
      if (cost > best.get(state)!.cost) continue;
      if (state < 0) return { points: this.trace(best, best.get(state)!.before), cost };
      const goal = goals.get(state);
      if (goal !== undefined) {
        reach(-1, cost + goal, state);
        continue;
      }
      const [index, direction] = [Math.floor(state / 4), state % 4];
      for (const turn of [0, 1, 3]) {
        const heading = (direction + turn) % 4;
        const step = this.step(index, heading, turn !== 0, goals);
        if (step) reach(step.index * 4 + heading, cost + step.cost, state);
      }
    }
    return undefined;
  }

  /** One step of an arrow, if it may be taken. */
  private step(
    from: number,
    heading: number,
    bends: boolean,
    goals: ReadonlyMap<number, number>,
  ): { index: number; cost: number } | undefined {
    const { x: dx, y: dy } = directions[heading];
    const [x, y] = [(from % this.width) + dx, Math.floor(from / this.width) + dy];
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return undefined;
    const index = y * this.width + x;
    const isSolid = this.solid[index] !== 0;
    if (isSolid && !goals.has(index * 4 + heading)) return undefined;
    // Beside a box an arrow may only come or go, so that heads have room and nothing runs along a border.
    if (bends && (this.ring[from] !== 0 || this.solid[from] !== 0)) return undefined;
    if (!isSolid && this.ring[index] !== 0 && this.ring[index] === this.ring[from]) return undefined;
    if (bends && this.passed[from] !== 0) return undefined;
    const own = dx !== 0 ? 1 : 2;
    if ((this.passed[index] & own) !== 0) return undefined;
    const crosses = this.passed[index] !== 0;
    return { index, cost: 1 + (bends ? costOf.bend : 0) + (crosses ? costOf.crossing : 0) };
  }

  private trace(best: ReadonlyMap<number, { before: number }>, last: number): LatticePoint[] {
    const points: LatticePoint[] = [];
    for (let state = last; state >= 0; state = best.get(state)!.before) {
      const index = Math.floor(state / 4);
      points.push({ x: index % this.width, y: Math.floor(index / this.width) });
    }
    return points.reverse();
  }
}

/** How far apart two boxes are. */
function distance({ from, to }: { from: Box; to: Box }): number {
  return Math.abs(from.left - to.left) + Math.abs(from.top - to.top);
}

/** The first point, every bend and the last point. */
function corners(points: readonly LatticePoint[]): LatticePoint[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined || after === undefined) return true;
    return (before.x === point.x) !== (point.x === after.x);
  });
}
