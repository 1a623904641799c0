import { type Catalog, openCatalog } from '../catalog/catalog.js';
import type { PackFolder, SourceText } from '../catalog/pack-folder.js';

/** What the build puts into `library.json`. */
interface LibraryFile {
  /** Entries as their schemas made them, by path such as `hypotheses/p/measures/il6-plasma.yaml`. */
  readonly packs: Readonly<Record<string, unknown>>;
  /** Texts of the example studies, by file name. */
  readonly examples: Readonly<Record<string, string>>;
}

export interface Library {
  readonly catalog: Catalog;
  readonly examples: LibraryFile['examples'];
}

/** The packs and examples that come with the page. */
export function openLibrary(json: string): Library {
  const { packs, examples } = JSON.parse(json) as LibraryFile;
  const names = [...new Set(Object.keys(packs).map((path) => path.split('/')[1] ?? ''))];
  return { catalog: openCatalog(names.map((name) => parsedPack(name, packs))), examples };
}

function parsedPack(name: string, packs: LibraryFile['packs']): PackFolder {
  const source = (path: string): SourceText | undefined => {
    const file = `hypotheses/${name}/${path}`;
    return Object.hasOwn(packs, file) ? { text: '', file, value: packs[file], checked: true } : undefined;
  };
  const ids = new Map<string, string[]>();
  for (const path of Object.keys(packs)) {
    const [, pack, kind, file] = path.split('/');
    if (pack !== name || kind === undefined || file === undefined) continue;
    ids.set(kind, [...(ids.get(kind) ?? []), file.slice(0, -'.yaml'.length)]);
  }
  return {
    name,
    list: (kind) => ids.get(kind) ?? [],
    read: (kind, id) => source(`${kind}/${id}.yaml`),
    readPack: () => source('pack.yaml'),
  };
}
