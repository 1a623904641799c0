import type { EntryKind } from '../schema/pack.js';

/** The text of a file, and what to call the file in messages. */
export interface SourceText {
  /** Read when first asked for, where `value` is given. */
  readonly text: string;
  readonly file: string;
  /** What the text says, where that is known already: parsing YAML takes longer than all the rest. */
  readonly value?: unknown;
  /** `value` is what the schema made of the text, defaults filled in: the build has checked it. */
  readonly checked?: true;
}

/**
 * A pack as a catalog sees it: names of entries, and their text on request.
 * Node gives one from a disk (`packFolder`), a page from a table (`packFromTexts`).
 */
export interface PackFolder {
  /** Name for messages until `pack.yaml` is read. */
  readonly name: string;
  /** Ids of the entries of a kind: their file names without `.yaml`. */
  list(kind: EntryKind): readonly string[];
  read(kind: EntryKind, id: string): SourceText | undefined;
  readPack(): SourceText | undefined;
}

/** A pack held in memory: texts by their path inside the pack, such as `measures/il6-plasma.yaml`. */
export function packFromTexts(name: string, texts: Readonly<Record<string, string>>): PackFolder {
  const source = (path: string): SourceText | undefined =>
    Object.hasOwn(texts, path) ? { text: texts[path] ?? '', file: `${name}/${path}` } : undefined;
  return {
    name,
    list: (kind) =>
      Object.keys(texts)
        .filter((path) => path.startsWith(`${kind}/`) && path.endsWith('.yaml'))
        .map((path) => path.slice(kind.length + 1, -'.yaml'.length)),
    read: (kind, id) => source(`${kind}/${id}.yaml`),
    readPack: () => source('pack.yaml'),
  };
}
