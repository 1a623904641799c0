import type { Diagnostic } from '../diagnostic.js';
import type { ReadDocument } from '../reading/document.js';
import { readEntry, readPack } from '../reading/entry.js';
import { isSlip, suggest } from '../reading/suggest.js';
import type { Entry, EntryKind, Pack } from '../schema/pack.js';
import { nounOf } from './nouns.js';
import type { PackFolder } from './pack-folder.js';

/** An entry of a pack, and where it came from. */
export interface Found<Kind extends EntryKind> {
  readonly entry: Entry<Kind>;
  /** Id of the pack. */
  readonly pack: string;
  readonly file: string;
  readonly document: ReadDocument;
}

/** Several packs as one lookup. Entries are read when first asked for: a plan needs few of them. */
export interface Catalog {
  /** The packs that could be read, in the order they were given. */
  readonly packs: readonly Pack[];
  /** Ids of all entries of a kind, sorted; known from the file names, so nothing is read. */
  ids(kind: EntryKind): readonly string[];
  /** `undefined` when no pack has it or its file is faulty; `diagnostics()` tells which. */
  find<Kind extends EntryKind>(kind: Kind, id: string): Found<Kind> | undefined;
  /** The id a person most likely meant. */
  suggest(kind: EntryKind | 'packs', id: string): string | undefined;
  /** Whether an id is so surely a slip of the pen for another that a program may write the other. */
  isSlip(id: string, meant: string): boolean;
  /** Problems of everything read so far: packs, clashes, faulty entries. */
  diagnostics(): readonly Diagnostic[];
}

interface OpenPack {
  readonly folder: PackFolder;
  readonly id: string;
}

/** Opens packs as one catalog. Mistakes in them are collected, never thrown. */
export function openCatalog(folders: readonly PackFolder[]): Catalog {
  const diagnostics: Diagnostic[] = [];
  const packs: Pack[] = [];
  const open: OpenPack[] = [];
  for (const folder of folders) {
    const { pack, problems } = openPack(folder, packs);
    diagnostics.push(...problems);
    if (pack) packs.push(pack);
    open.push({ folder, id: pack?.id ?? folder.name });
  }

  const homes = new Map<EntryKind, Map<string, OpenPack[]>>();
  const homesOf = (kind: EntryKind): Map<string, OpenPack[]> => {
    const known = homes.get(kind);
    if (known) return known;
    const found = new Map<string, OpenPack[]>();
    for (const pack of open) {
      for (const id of pack.folder.list(kind)) found.set(id, [...(found.get(id) ?? []), pack]);
    }
    homes.set(kind, found);
    return found;
  };

  const cache = new Map<string, Found<EntryKind> | undefined>();
  const find = <Kind extends EntryKind>(kind: Kind, id: string): Found<Kind> | undefined => {
    const key = `${kind}/${id}`;
    if (!cache.has(key)) {
      const { found, problems } = findEntry(homesOf(kind).get(id) ?? [], kind, id);
      diagnostics.push(...problems);
      cache.set(key, found as Found<EntryKind> | undefined);
    }
    return cache.get(key) as Found<Kind> | undefined;
  };

  return {
    packs,
    ids: (kind) => [...homesOf(kind).keys()].sort(),
    find,
    suggest: (kind, id) =>
      suggest(id, kind === 'packs' ? packs.map((pack) => pack.id) : [...homesOf(kind).keys()].sort()),
    isSlip,
    diagnostics: () => diagnostics,
  };
}

/** A pack and all that it builds on, directly or through others. */
export function packsInReach(catalog: Pick<Catalog, 'packs'>, pack: string): ReadonlySet<string> {
  const reach = new Set([pack]);
  // A set that grows while it is walked is walked to its end.
  for (const id of reach)
    for (const required of catalog.packs.find((each) => each.id === id)?.requires ?? []) reach.add(required);
  return reach;
}

function openPack(folder: PackFolder, earlier: readonly Pack[]): { pack?: Pack; problems: Diagnostic[] } {
  const source = folder.readPack();
  if (source === undefined) {
    const missing = catalogProblem(
      'pack-without-header',
      folder.name,
      `The folder "${folder.name}" has no pack.yaml, so it is no pack.`,
      'Add a pack.yaml with mettle, id, title, version and description, or name the folder that has one.',
    );
    return { problems: [missing] };
  }
  const { value, diagnostics } = readPack(source);
  if (value === undefined) return { problems: diagnostics };
  if (earlier.some(({ id }) => id === value.id)) {
    const twice = catalogProblem(
      'duplicate-pack',
      source.file,
      `Two packs call themselves "${value.id}".`,
      'Load only one of them, or give one another id.',
    );
    return { problems: [...diagnostics, twice] };
  }
  return { pack: value, problems: diagnostics };
}

function findEntry<Kind extends EntryKind>(
  homes: readonly OpenPack[],
  kind: Kind,
  id: string,
): { found?: Found<Kind>; problems: Diagnostic[] } {
  const [home] = homes;
  const source = home?.folder.read(kind, id);
  if (home === undefined || source === undefined) return { problems: [] };
  const problems: Diagnostic[] = [];
  if (homes.length > 1) {
    const names = homes.map((pack) => `"${pack.id}"`).join(' and ');
    problems.push(
      catalogProblem(
        'id-clash',
        source.file,
        `The ${nounOf[kind]} "${id}" is defined by the packs ${names}; which one is meant?`,
        'Rename one of the two, or load only one of the packs.',
      ),
    );
  }
  const { value, document, diagnostics } = readEntry(kind, source);
  problems.push(...diagnostics);
  if (value === undefined) return { problems };
  if (value.id !== id) {
    const wrongName: Diagnostic = {
      code: 'name-mismatch',
      severity: 'error',
      path: ['id'],
      message: `The file ${id}.yaml calls its ${nounOf[kind]} "${value.id}"; an entry is found by its file name.`,
      fix: `Write "id: ${id}", or rename the file to ${value.id}.yaml.`,
      cites: [],
    };
    return { problems: [...problems, ...document.place([wrongName])] };
  }
  return { found: { entry: value, pack: home.id, file: source.file, document }, problems };
}

function catalogProblem(code: string, file: string, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path: [], position: { file, line: 1, column: 1 }, message, fix, cites: [] };
}
