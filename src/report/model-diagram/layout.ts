import type { Component, Model } from '../../schema/model.js';

/** Where a component stands, in lattice units from the top left. Its sides lie on lattice lines. */
export interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Boxes of a diagram and the lattice that the arrows between them run on. */
export interface Layout {
  readonly boxes: readonly Box[];
  /** Lattice units from edge to edge. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of a lattice unit: the least distance of two parallel arrows. */
export const unit = 10;
/** Size of every box in lattice units. */
export const boxSize = { width: 19, height: 9 };
/** Room around the outermost boxes, where arrows may run too. */
const margin = 4;

/**
 * Lays the components of a model out: at the places the file gives, otherwise in columns by what leads to what.
 *
 * @param gutter lattice units between neighbouring boxes; more of them make room for more arrows
 */
export function layOut(model: Model, gutter: number): Layout {
  const places = model.components.every(({ place }) => place) ? givenPlaces(model.components) : layeredPlaces(model);
  const boxes = model.components.map(({ id }): Box => {
    const { column, row } = places.get(id)!;
    const left = margin + Math.round(column * (boxSize.width + gutter));
    const top = margin + Math.round(row * (boxSize.height + gutter));
    return { id, left, top, right: left + boxSize.width, bottom: top + boxSize.height };
  });
  return {
    boxes,
    width: Math.max(...boxes.map(({ right }) => right)) + margin,
    height: Math.max(...boxes.map(({ bottom }) => bottom)) + margin,
  };
}

interface Place {
  readonly column: number;
  readonly row: number;
}

function givenPlaces(components: readonly Component[]): Map<string, Place> {
  return new Map(components.map(({ id, place }) => [id, place!]));
}

/**
 * A column for each component, one further than those that lead to it; relations that close a circle are left out of
 * account. Rows follow the order of the file.
 */
function layeredPlaces({ components, relations }: Model): Map<string, Place> {
  const columns = new Map<string, number>();
  const under = new Set<string>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    under.add(id);
    const before = relations
      .filter(({ from, to }) => to === id && !under.has(from))
      .map(({ from }) => columnOf(from) + 1);
    under.delete(id);
    const column = Math.max(0, ...before);
    columns.set(id, column);
    return column;
  };
  const used = new Map<number, number>();
  return new Map(
    components.map(({ id }) => {
      const column = columnOf(id);
      const row = used.get(column) ?? 0;
      used.set(column, row + 1);
      return [id, { column, row }];
    }),
  );
}
