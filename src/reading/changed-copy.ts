import type { Diagnostic, Path } from '../diagnostic.js';

/** A key of a mapping and the one that was meant. */
export interface KeyRename {
  /** The mapping it stands in. */
  readonly parent: Path;
  readonly from: string;
  readonly to: string;
}

/** Plain data with some keys renamed, none inside what another holds; their order stays, and the data given are not touched. */
export function withKeysRenamed(value: unknown, renames: readonly KeyRename[]): unknown {
  return changedCopy(value, (change) => {
    for (const { parent, from, to } of renames)
      change(parent, (mapping) => {
        const entries = Object.entries(mapping as object);
        return Object.fromEntries(entries.map(([key, inner]) => [key === from ? to : key, inner]));
      });
  });
}

/** Plain data with other words at the places of some diagnostics: those that are to be written there. */
export function withReplacements(value: unknown, diagnostics: readonly Diagnostic[]): unknown {
  return changedCopy(value, (change) => {
    for (const { path, replacement } of diagnostics) if (replacement !== undefined) change(path, () => replacement);
  });
}

type Change = (path: Path, of: (inner: unknown) => unknown) => void;

/** A copy of plain data in which the values at some paths, which must exist, are others; what is not on the way to them is shared. */
function changedCopy(value: unknown, changes: (change: Change) => void): unknown {
  const copies = new Set<unknown>();
  const root: Holder = { value };
  changes((path, of) => {
    let holder = root;
    let at: string | number = 'value';
    for (const segment of path) {
      const inner = holder[at];
      if (!copies.has(inner)) {
        holder[at] = Array.isArray(inner) ? [...inner] : Object.fromEntries(Object.entries(inner as object));
        copies.add(holder[at]);
      }
      [holder, at] = [holder[at] as Holder, segment];
    }
    holder[at] = of(holder[at]);
    copies.add(holder[at]);
  });
  return root.value;
}

type Holder = Record<string | number, unknown>;

/** Where in the data as they were given something stands that has this path after the renames, which were made in this order. */
export function pathBefore(path: Path, renames: readonly KeyRename[]): Path {
  return renames.reduceRight<Path>((after, { parent, from, to }) => {
    const isInside = after[parent.length] === to && parent.every((segment, depth) => segment === after[depth]);
    return isInside ? [...parent, from, ...after.slice(parent.length + 1)] : after;
  }, path);
}
