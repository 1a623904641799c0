import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Catalog } from '../../catalog/catalog.js';
import type { Diagnostic } from '../../diagnostic.js';
import { type ReadDocument, readDocument } from '../../reading/document.js';
import { readSweep } from '../../reading/sweep.js';
import { type EntryKind, entrySchemas } from '../../schema/pack.js';
import { type DesignSpace, openSpace } from '../../sweep/space.js';
import { readTextFile } from '../files.js';
import { packageFacts, packagePath } from '../package-root.js';
import { openCatalogFromDisk, packFolder } from '../packs.js';

/** The files a sweep is opened from. */
export interface SweepFiles {
  /** Absolute. */
  readonly path: string;
  /** What to call the file in messages. */
  readonly name: string;
  /** Absolute folders of further packs. */
  readonly packs: readonly string[];
}

/** A sweep on disk, ready to be evaluated. */
export interface OpenedSweep {
  readonly space: DesignSpace;
  readonly catalog: Catalog;
  readonly identity: { readonly job: string; readonly program: string };
  readonly documents: { readonly sweep: ReadDocument; readonly study: ReadDocument };
}

/**
 * Opens a sweep and the study it names. Every process that opens the same files gets the same identity, and any change
 * that could change a result gives another one.
 *
 * @throws FileError when a file or pack cannot be read
 */
export function openSweep({ path, name, packs }: SweepFiles): {
  opened?: OpenedSweep;
  diagnostics: Diagnostic[];
} {
  const read = readSweep(readTextFile(path, name), name);
  const sweep = read.value;
  if (sweep === undefined) return { diagnostics: read.diagnostics };
  const studyName = join(dirname(name), sweep.study);
  const study = readDocument(readTextFile(resolve(dirname(path), sweep.study), studyName), studyName);
  if (study.document.value === undefined || study.diagnostics.length > 0) return { diagnostics: study.diagnostics };
  const catalog = openCatalogFromDisk({ extra: packs });
  const { version } = packageFacts();
  const { space, diagnostics } = openSpace({
    sweep,
    sweepDocument: read.document,
    studyDocument: study.document,
    catalog,
    basis: { version, packs: packs.map(packHash).join(' ') },
  });
  // A faulty entry of a pack explains why the study refers to nothing, so it comes first.
  const faults = catalog.diagnostics().filter(({ severity }) => severity === 'error');
  if (!space || faults.length > 0) return { diagnostics: [...faults, ...diagnostics] };
  return {
    opened: {
      space,
      catalog,
      identity: { job: space.fingerprint, program: `${version} ${programHash()}` },
      documents: { sweep: read.document, study: study.document },
    },
    diagnostics,
  };
}

/** Contents of a pack, which may change without its version. */
function packHash(folder: string): string {
  const hash = createHash('sha256');
  const pack = packFolder(folder);
  for (const kind of Object.keys(entrySchemas) as EntryKind[]) {
    for (const id of pack.list(kind)) hash.update(`${kind}/${id}\n${pack.read(kind, id)?.text}\n`);
  }
  return hash.update(String(pack.readPack()?.text)).digest('hex');
}

/** The built program and its packs: results of another build are not mixed in, even where the version is the same. */
function programHash(): string {
  const files = ['mettle-bundle.cjs', 'parsed.json'].map((file) => packagePath('dist', file)).filter(existsSync);
  if (files.length === 0) return 'not-built';
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
