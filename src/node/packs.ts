import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Catalog, openCatalog } from '../catalog/catalog.js';
import type { PackFolder, SourceText } from '../catalog/pack-folder.js';
import type { EntryKind } from '../schema/pack.js';
import { FileError } from './files.js';
import { packagePath } from './package-root.js';
import { builtInSourceAt, sourceAt } from './parsed-files.js';

/** A pack on disk. Nothing is read before it is asked for, and only `<kind>/<id>.yaml` is ever read. */
export function packFolder(directory: string): PackFolder {
  return folderOf(directory, sourceAt);
}

function folderOf(directory: string, source: (file: string) => SourceText | undefined): PackFolder {
  const listed = new Map<EntryKind, readonly string[]>();
  const list = (kind: EntryKind): readonly string[] => {
    const known = listed.get(kind);
    if (known) return known;
    const ids = idsIn(join(directory, kind));
    listed.set(kind, ids);
    return ids;
  };
  return {
    name: basename(resolve(directory)),
    list,
    read: (kind, id) => (list(kind).includes(id) ? source(join(directory, kind, `${id}.yaml`)) : undefined),
    readPack: () => source(join(directory, 'pack.yaml')),
  };
}

function idsIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** Whether a path is a folder that holds a pack. */
export function isPackFolder(path: string): boolean {
  return existsSync(join(path, 'pack.yaml'));
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The folders of the packs that come with this package. */
export function builtInPackFolders(): string[] {
  const home = packagePath('hypotheses');
  return readdirSync(home)
    .sort()
    .map((name) => join(home, name))
    .filter(isPackFolder);
}

/** What `openCatalogFromDisk` loads. */
export interface CatalogOptions {
  /** Load the packs that come with this package; on unless switched off. */
  readonly builtIn?: boolean;
  /** Further pack folders, loaded after the built-in ones. */
  readonly extra?: readonly string[];
}

/**
 * Opens the built-in packs and any others as one catalog.
 *
 * @throws FileError when an extra folder does not exist or holds no pack
 */
export function openCatalogFromDisk({ builtIn = true, extra = [] }: CatalogOptions = {}): Catalog {
  for (const folder of extra) {
    if (!isPackFolder(folder)) throw noPack(folder);
  }
  const own = builtIn ? builtInPackFolders() : [];
  const further = extra.filter((folder) => !own.includes(resolve(folder)));
  return openCatalog([...own.map((folder) => folderOf(folder, builtInSourceAt)), ...further.map(packFolder)]);
}

function noPack(folder: string): FileError {
  return new FileError({
    code: 'pack-not-found',
    severity: 'error',
    path: [],
    position: { file: folder, line: 1, column: 1 },
    message: isFolder(folder)
      ? `The folder "${folder}" has no pack.yaml, so it is no pack.`
      : `There is no folder "${folder}".`,
    fix: 'Name the folder that holds pack.yaml.',
    cites: [],
  });
}
