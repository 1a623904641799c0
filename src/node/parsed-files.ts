import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceText } from '../catalog/pack-folder.js';
import { templateHeader } from '../documents/template-header.js';
import { readEntry, readPack } from '../reading/entry.js';
import { type Read, readAs } from '../reading/read-as.js';
import { type EntryKind, entrySchemas } from '../schema/pack.js';
import { readTextFile } from './files.js';
import { packagePath } from './package-root.js';

interface ParsedFiles {
  /**
   * What their schemas made of YAML files of this package, as JSON, by path from its root, such as
   * `hypotheses/p/measures/il6-plasma.yaml`. A study needs few of them, so each is parsed when asked for.
   */
  readonly values: ReadonlyMap<string, string>;
  readonly time: number;
}

const folders = ['hypotheses', 'templates'];
let known: ParsedFiles | undefined;

/** What the build has read, and when; nothing when running from sources, whose schemas may have changed since. */
function parsedFiles(): ParsedFiles | undefined {
  if (known) return known;
  if (!fileURLToPath(import.meta.url).startsWith(packagePath('dist') + sep)) return undefined;
  const stats = statSync(parsedFile(), { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  known = { values: linesOf(readFileSync(parsedFile(), 'latin1')), time: stats.mtimeMs };
  return known;
}

/** One JSON object in ASCII with each of its members on a line of its own, as `parsedText` writes it. */
function linesOf(text: string): Map<string, string> {
  const lines = text.split('\n').slice(1, -2);
  return new Map(
    lines.map((line) => {
      const end = line.indexOf('":');
      return [line.slice(1, end), line.slice(end + 2, line.endsWith(',') ? -1 : undefined)];
    }),
  );
}

function parsedText(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(([path, value]) => `${JSON.stringify(path)}:${JSON.stringify(value)}`);
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `{\n${lines.join(',\n')}\n}\n`.replaceAll(/[\u0080-\uffff]/g, escaped);
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
  const json = parsed?.values.get(path);
  if (parsed === undefined || json === undefined) return sourceAt(file);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || stats.mtimeMs > parsed.time) return sourceAt(file);
  return {
    file,
    get text() {
      return readTextFile(file);
    },
    value: JSON.parse(json) as unknown,
    checked: true,
  };
}

/**
 * Reads every YAML file of the packs and templates of this package into `dist/parsed.json`: what their schemas made of
 * them. The YAML stays the source; a file with a problem is left out, so that it is read and reported as any other.
 * Called by the build.
 *
 * @returns the file written
 */
export function writeParsedPacks(): string {
  const values: Record<string, unknown> = {};
  for (const folder of folders) {
    for (const name of readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.yaml')) continue;
      const path = join(folder, name).split(sep).join('/');
      const { value } = readChecked(path, { text: readTextFile(packagePath(folder, name)), file: name });
      if (value !== undefined) values[path] = value;
    }
  }
  mkdirSync(dirname(parsedFile()), { recursive: true });
  writeFileSync(parsedFile(), parsedText(values));
  return parsedFile();
}

/** The schema follows from the place: `hypotheses/<pack>/<kind>/<id>.yaml`, a pack's header, a template's header. */
function readChecked(path: string, source: SourceText): Partial<Read<unknown>> {
  const [folder, , kind] = path.split('/');
  if (folder === 'templates') return readAs(templateHeader, source.text, source.file);
  if (kind === 'pack.yaml') return readPack(source);
  return kind !== undefined && Object.hasOwn(entrySchemas, kind) ? readEntry(kind as EntryKind, source) : {};
}
