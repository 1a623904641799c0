import type { Diagnostic, Path, Position } from '../diagnostic.js';
import { emptyDocument, fileProblem, placedDocument, type ReadDocument } from './document.js';

/** Nodes above a value; deeper ones only serve to overflow a stack. */
const mostNested = 200;

/** A value of JSON text: where it starts, and what it holds. */
interface Place {
  readonly start: number;
  readonly entries?: Map<string, { readonly key: number; readonly value: Place }>;
  readonly items?: Place[];
}

/**
 * Reads JSON text that a program wrote as plain data with places. Where it is no JSON, the first thing that makes it none is said,
 * and there is no value; a key that stands twice is said beside the value, in which the last of the two counts.
 */
export function readJson(text: string, file: string): { document: ReadDocument; diagnostics: Diagnostic[] } {
  const at = placesIn(text, file);
  const problem = (code: string, offset: number, message: string, fix: string): Diagnostic => ({
    ...fileProblem(file, code, message, fix),
    position: at(offset),
  });
  if (text.trim() === '')
    return {
      document: emptyDocument(file),
      diagnostics: [fileProblem(file, 'empty-file', 'The file is empty.', writeAgain)],
    };
  const diagnostics: Diagnostic[] = [];
  let root: Place;
  try {
    root = new Scanner(text, (key, offset, first) => {
      const message = `"${key}" stands twice in the same mapping; the first is on line ${at(first).line}.`;
      diagnostics.push(problem('duplicate-key', offset, message, writeAgain));
    }).all();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return {
      document: emptyDocument(file),
      diagnostics: [problem('not-json', fault.offset, fault.message, writeAgain)],
    };
  }
  const value: unknown = JSON.parse(text.replace(byteOrderMark, ''));
  return { document: placedDocument(file, value, (path, part) => at(offsetOf(root, path, part))), diagnostics };
}

const writeAgain = 'Write the file again with the program that made it.';
const byteOrderMark = /^\uFEFF/;

/** Line and column of an offset in a text. */
function placesIn(text: string, file: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\r\n|[\n\r]/g), (found) => found.index + found[0].length)];
    const line = starts.findLastIndex((start) => start <= offset);
    const before = line === 0 && byteOrderMark.test(text) ? 1 : starts[line];
    return { file, line: line + 1, column: Math.max(1, offset - before + 1) };
  };
}

/** Where a path stands, or the nearest thing above it that exists; a mapping or list is found at its key. */
function offsetOf(root: Place, path: Path, part: 'value' | 'key' = 'value'): number {
  let place = root;
  let offset = root.start;
  for (const [depth, segment] of path.entries()) {
    const entry = place.entries?.get(String(segment));
    const child = entry?.value ?? place.items?.[Number(segment)];
    if (child === undefined) break;
    const isLast = depth === path.length - 1;
    const isCollection = child.entries !== undefined || child.items !== undefined;
    offset = entry && (isCollection || (isLast && part === 'key')) ? entry.key : child.start;
    place = child;
  }
  return offset;
}

/** Why a text is no JSON. */
class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const space = /[ \t\n\r]*/y;
// From the space on, without quotes and backslashes.
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const openText = /"[^"\\]*(?:\\.[^"\\]*)*\\?$/sy;
const plain = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
/** What stands at a place, for a message: a word, or one character. */
const word = /[^\s,:[\]{}"]+|./uy;

const aValue = 'a value must';
const aKey = 'a key in double quotes must';

/** Walks JSON by its grammar (RFC 8259), for the places of what is in it. */
class Scanner {
  private offset: number;

  constructor(
    private readonly text: string,
    private readonly twice: (key: string, offset: number, first: number) => void,
  ) {
    this.offset = byteOrderMark.test(text) ? 1 : 0;
  }

  all(): Place {
    const root = this.value(0);
    this.skip();
    if (this.offset < this.text.length) this.fail('nothing more may');
    return root;
  }

  private value(depth: number): Place {
    this.skip();
    const start = this.offset;
    if (depth > mostNested) throw new Fault(start, 'Brackets are nested hundreds deep.');
    if (this.takes('{')) return { start, entries: this.entries(depth) };
    if (this.takes('[')) return { start, items: this.items(depth) };
    if (this.match(string) === undefined && this.match(plain) === undefined) this.fail(aValue);
    return { start };
  }

  private entries(depth: number): NonNullable<Place['entries']> {
    const entries: NonNullable<Place['entries']> = new Map();
    this.skip();
    if (this.takes('}')) return entries;
    do {
      this.skip();
      const key = this.offset;
      const written = this.match(string) ?? this.fail(aKey);
      const name = String(JSON.parse(written));
      this.skip();
      if (!this.takes(':')) this.fail('":" must');
      const earlier = entries.get(name);
      if (earlier) this.twice(name, key, earlier.key);
      entries.set(name, { key, value: this.value(depth + 1) });
      this.skip();
    } while (this.takes(','));
    if (!this.takes('}')) this.fail('"," or "}" must');
    return entries;
  }

  private items(depth: number): Place[] {
    const items: Place[] = [];
    this.skip();
    if (this.takes(']')) return items;
    do {
      items.push(this.value(depth + 1));
      this.skip();
    } while (this.takes(','));
    if (!this.takes(']')) this.fail('"," or "]" must');
    return items;
  }

  private skip(): void {
    this.match(space);
  }

  private takes(character: string): boolean {
    if (this.text[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  /** @param belongs what JSON would have here, with its verb */
  private fail(belongs: string): never {
    const start = this.offset;
    const text = this.match(string);
    const found = text === undefined ? this.match(word) : 'a text';
    const isValue = belongs === aValue || belongs === aKey;
    if (found === undefined || (isValue && (this.isCutOff(found) || this.isOpenText(start))))
      throw new Fault(
        found === undefined ? this.text.trimEnd().length : start,
        'The file is JSON up to here, and then it breaks off.',
      );
    if (found === '"')
      throw new Fault(start, 'The text that starts here holds a line break, or a "\\" that means nothing in JSON.');
    const shown = text === undefined ? `"${found.length > 40 ? `${found.slice(0, 37)}...` : found}"` : found;
    throw new Fault(start, `The file is JSON up to here, and then ${shown} stands where ${belongs} stand.`);
  }

  /** Whether a word that may be the start of a value is the last thing there is. */
  private isCutOff(found: string): boolean {
    return this.offset === this.text.trimEnd().length && /^(?:-|-?\d[\d.]*(?:[eE][+-]?)?|[a-z]{1,4})$/.test(found);
  }

  /** Whether a text starts here that does not end. */
  private isOpenText(start: number): boolean {
    openText.lastIndex = start;
    return openText.test(this.text);
  }
}
