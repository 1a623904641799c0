import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceText } from '../catalog/pack-folder.js';
import { templateHeader } from '../documents/template-header.js';
import { readEntry, readPack } from '../reading/entry.js';
import { type Read, readAs } from '../reading/read-as.js';
import { type EntryKind, entrySchemas } from '../schema/pack.js';
import { readTextFile } from './files.js';
import { packagePath } from './package-root.js';

/** Where the value of a file stands in `parsed.json`: its first byte, and how many. */
type Place = readonly [start: number, length: number];

interface ParsedFiles {
  /**
   * What their schema made of a YAML file of this package, by path from its root, such as
   * `hypotheses/p/measures/il6-plasma.yaml`. A study needs few of them, so each is read when asked for.
   */
  value(path: string): unknown;
  readonly time: number;
}

const folders = ['hypotheses', 'templates'];
let known: ParsedFiles | undefined;

/** What the build has read, and when; nothing when running from sources, whose schemas may have changed since. */
function parsedFiles(): ParsedFiles | undefined {
  if (known) return known;
  if (!fileURLToPath(import.meta.url).startsWith(packagePath('dist') + sep)) return undefined;
  const stats = statSync(parsedFile(), { throwIfNoEntry: false });
  if (stats === undefined || !existsSync(placesFile())) return undefined;
  const { size, places } = JSON.parse(readFileSync(placesFile(), 'utf8')) as ParsedPlaces;
  if (size !== stats.size) return undefined;
  const file = openSync(parsedFile(), 'r');
  const value = (path: string): unknown => {
    if (!Object.hasOwn(places, path)) return undefined;
    const [start, length] = places[path] as Place;
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, start);
    return JSON.parse(bytes.toString('latin1'));
  };
  known = { value, time: stats.mtimeMs };
  return known;
}

/** What `parsed-places.json` holds; the size is that of `parsed.json`, in bytes. */
interface ParsedPlaces {
  readonly size: number;
  readonly places: Readonly<Record<string, Place>>;
}

/** One JSON object in ASCII, and where each of its values stands. */
function parsedText(values: Readonly<Record<string, unknown>>): { text: string; places: ParsedPlaces } {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const json = (value: unknown) => JSON.stringify(value).replaceAll(/[\u0080-\uffff]/g, escaped);
  const places: Record<string, Place> = {};
  let text = '{';
  for (const [path, value] of Object.entries(values)) {
    text += `${text === '{' ? '\n' : ',\n'}${json(path)}:`;
    const written = json(value);
    places[path] = [text.length, written.length];
    text += written;
  }
  text += '\n}\n';
  return { text, places: { size: text.length, places } };
}

function parsedFile(): string {
  return packagePath('dist', 'parsed.json');
}

function placesFile(): string {
  return packagePath('dist', 'parsed-places.json');
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
  const stats = statSync(file, { throwIfNoEntry: false });
  const value = parsed !== undefined && stats && stats.mtimeMs <= parsed.time ? parsed.value(path) : undefined;
  if (value === undefined) return sourceAt(file);
  return {
    file,
    get text() {
      return readTextFile(file);
    },
    value,
    checked: true,
  };
}

/**
 * Reads every YAML file of the packs and templates of this package into `dist/parsed.json`, with their places in it beside: what
 * their schemas made of them. The YAML stays the source; a file with a problem is left out, so that it is read and reported as any other.
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
  const { text, places } = parsedText(values);
  writeFileSync(parsedFile(), text);
  writeFileSync(placesFile(), `${JSON.stringify(places)}\n`);
  return parsedFile();
}

/** The schema follows from the place: `hypotheses/<pack>/<kind>/<id>.yaml`, a pack's header, a template's header. */
function readChecked(path: string, source: SourceText): Partial<Read<unknown>> {
  const [folder, , kind] = path.split('/');
  if (folder === 'templates') return readAs(templateHeader, source.text, source.file);
  if (kind === 'pack.yaml') return readPack(source);
  return kind !== undefined && Object.hasOwn(entrySchemas, kind) ? readEntry(kind as EntryKind, source) : {};
}
