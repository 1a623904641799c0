import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { SourceText } from '../catalog/pack-folder.js';
import { readDocument } from '../reading/document.js';
import { readTextFile } from './files.js';
import { packagePath } from './package-root.js';

/** Values of YAML files of this package by path from its root, such as `hypotheses/p/measures/il6-plasma.yaml`. */
type ParsedFiles = Readonly<Record<string, unknown>>;

const folders = ['hypotheses', 'templates'];
let known: { readonly values: ParsedFiles; readonly time: number } | undefined;

/** What the build has parsed, and when; nothing when running from sources. */
function parsedFiles(): typeof known {
  if (known) return known;
  const stats = statSync(parsedFile(), { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  known = { values: JSON.parse(readFileSync(parsedFile(), 'utf8')) as ParsedFiles, time: stats.mtimeMs };
  return known;
}

function parsedFile(): string {
  return packagePath('dist', 'parsed.json');
}

/** The text of a file, if there is one. */
export function sourceAt(file: string): SourceText | undefined {
  return existsSync(file) ? { text: readTextFile(file), file } : undefined;
}

/**
 * A YAML file of this package with its value as the build parsed it, because parsing YAML takes longer than planning.
 * A file that was changed since, or that the build does not know, is read as any other.
 */
export function builtInSourceAt(file: string): SourceText | undefined {
  const parsed = parsedFiles();
  const path = relative(packagePath(), file).split(sep).join('/');
  if (parsed === undefined || !Object.hasOwn(parsed.values, path)) return sourceAt(file);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || stats.mtimeMs > parsed.time) return sourceAt(file);
  return {
    file,
    get text() {
      return readTextFile(file);
    },
    value: parsed.values[path],
  };
}

/**
 * Parses every YAML file of the packs and templates of this package into `dist/parsed.json`. The YAML stays the source,
 * and everything read is validated as ever. Called by the build.
 *
 * @returns the file written
 */
export function writeParsedPacks(): string {
  const values: Record<string, unknown> = {};
  for (const folder of folders) {
    for (const name of readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.yaml')) continue;
      const { document, diagnostics } = readDocument(readTextFile(packagePath(folder, name)), name);
      if (diagnostics.length === 0) values[join(folder, name).split(sep).join('/')] = document.value;
    }
  }
  mkdirSync(dirname(parsedFile()), { recursive: true });
  writeFileSync(parsedFile(), JSON.stringify(values));
  return parsedFile();
}
