import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readDocument } from '../reading/document.js';
import { entrySchemas } from '../schema/pack.js';
import { packagePath } from './package-root.js';

/** Values of the built-in packs by pack folder and then by path, such as `measures/il6-plasma.yaml`. */
export type ParsedPacks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

let known: { readonly packs: ParsedPacks; readonly time: number } | undefined;

/** What the build has parsed of the built-in packs, and when; nothing when running from sources. */
export function parsedPacks(): { readonly packs: ParsedPacks; readonly time: number } | undefined {
  if (known) return known;
  const file = parsedPacksFile();
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  known = { packs: JSON.parse(readFileSync(file, 'utf8')) as ParsedPacks, time: stats.mtimeMs };
  return known;
}

function parsedPacksFile(): string {
  return packagePath('dist', 'packs.json');
}

/**
 * Parses every entry of the built-in packs into `dist/packs.json`, so that planning need not parse YAML. The YAML stays
 * the source: a file changed since is read again, and everything read is validated as ever. Called by the build.
 */
export function writeParsedPacks(folders: readonly string[]): string {
  const packs = Object.fromEntries(folders.map((folder) => [basename(folder), valuesOf(folder)]));
  const file = parsedPacksFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(packs));
  return file;
}

function valuesOf(folder: string): Record<string, unknown> {
  const kinds = Object.keys(entrySchemas).filter((kind) => readdirSync(folder).includes(kind));
  const paths = kinds.flatMap((kind) =>
    readdirSync(join(folder, kind))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `${kind}/${name}`),
  );
  return Object.fromEntries(
    ['pack.yaml', ...paths].flatMap((path) => {
      const { document, diagnostics } = readDocument(readFileSync(join(folder, path), 'utf8'), path);
      return diagnostics.length === 0 ? [[path, document.value]] : [];
    }),
  );
}
