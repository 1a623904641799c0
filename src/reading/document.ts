import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic, Path, Position } from '../diagnostic.js';
import { tooDeep, yamlProblem } from './yaml-problems.js';

/** The most text one file may hold: a study is a few pages, and larger files only serve to choke a reader. */
export const maximumTextLength = 1_048_576;

/** Nodes above a value; a study has about ten. Deeper ones only serve to overflow a stack. */
const mostNested = 200;

/** A file as read: its plain value, and where everything in it stands. */
export interface ReadDocument {
  readonly file: string;
  /** Plain data, `undefined` when the text is no YAML mapping. */
  readonly value: unknown;
  /** Where a path stands, or the nearest thing above it that exists. `key` asks for the key rather than its value. */
  positionOf(path: Path, part?: 'value' | 'key'): Position | undefined;
  /** Adds a position to every diagnostic that has none. */
  place(diagnostics: readonly Diagnostic[]): Diagnostic[];
}

/** Reads YAML 1.2 text as plain data: no anchors, aliases, tags or merge keys. Reports everything that is wrong with it. */
export function readDocument(text: string, file: string): { document: ReadDocument; diagnostics: Diagnostic[] } {
  if (text.length > maximumTextLength) {
    const tooLarge = fileProblem(
      file,
      'file-too-large',
      `The file has ${text.length} characters; the most a study or pack file may have is ${maximumTextLength}.`,
      'Check that this is the right file, and shorten it if it is.',
    );
    return { document: emptyDocument(file), diagnostics: [tooLarge] };
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    // The check of the parser is quadratic, and does not say where the first key stood.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  // Tags are reported below, whether the parser knows them or not.
  const complaints = [...parsed.errors, ...parsed.warnings].filter(({ code }) => code !== 'TAG_RESOLVE_FAILED');
  const syntax = complaints.map((error) => yamlProblem(error, at(error.pos[0])));
  const shape = refusedConstructs(parsed, at);
  const diagnostics = [...withoutEchoes(syntax), ...shape.diagnostics];
  const unreadable = parsed.errors.length > 0 || shape.isUnreadable;
  if (unreadable) return { document: yamlDocument(file, parsed, undefined, at), diagnostics };
  const value: unknown = parsed.toJS();
  if (value === null || value === undefined) {
    const empty = fileProblem(
      file,
      'empty-file',
      'The file is empty.',
      'Start from one of the files in examples/, or write at least "mettle: 1".',
    );
    return { document: emptyDocument(file), diagnostics: [...diagnostics, empty] };
  }
  return { document: yamlDocument(file, parsed, value, at), diagnostics };
}

/** A parser that has lost its way reports one mistake several times: the first of a line stays. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const lines = new Set<number>();
  return diagnostics.filter(({ position, code }) => {
    if (code !== 'yaml-syntax' || position === undefined) return true;
    const isFirst = !lines.has(position.line);
    lines.add(position.line);
    return isFirst;
  });
}

function refusedConstructs(parsed: Document.Parsed, at: (offset: number) => Position) {
  const diagnostics: Diagnostic[] = [];
  let isUnreadable = false;
  const report = (code: string, offset: number, message: string, fix: string, path: Path = []) =>
    diagnostics.push({ code, severity: 'error', path, position: at(offset), message, fix, cites: [] });

  if (parsed.directives.yaml.explicit && parsed.directives.yaml.version === '1.1') {
    report(
      'yaml-version',
      0,
      'The file asks for YAML 1.1, which reads "no" as false and 12:30 as a number.',
      'Remove the line "%YAML 1.1"; files are read as YAML 1.2.',
    );
  }
  const reportTwice = (map: YAMLMap) => {
    const first = new Map<string, number>();
    for (const pair of map.items as Pair[]) {
      const key = keyText(pair);
      const offset = startOf(pair.key);
      if (key === undefined || offset === undefined) continue;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, offset);
        continue;
      }
      const message = `"${key}" stands twice in the same mapping; the first is on line ${at(earlier).line}.`;
      report('duplicate-key', offset, message, 'Keep one of the two, or rename this one.');
    }
  };
  // One visitor for all nodes: a second one for a kind of node would replace this one there.
  visit(parsed, {
    Node(_, node, path) {
      const start = node.range?.[0] ?? 0;
      if (path.length > mostNested) {
        isUnreadable = true;
        report('yaml-syntax', start, tooDeep.message, tooDeep.fix);
        return visit.BREAK;
      }
      if (isAlias(node)) {
        isUnreadable = true;
        const message = `"*${node.source}" repeats a value from elsewhere in the file; every value here is written out.`;
        report('yaml-alias', start, message, `Replace "*${node.source}" by the value itself.`);
        return undefined;
      }
      if (node.anchor !== undefined) {
        const message = `"&${node.anchor}" names a value for repeating it; every value here is written out.`;
        report('yaml-anchor', start, message, `Remove "&${node.anchor}".`);
      }
      if (node.tag !== undefined) {
        const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
        report(
          'yaml-tag',
          start,
          `The tag "${tag}" is not used in these files.`,
          'Remove the tag; write the value alone.',
        );
      }
      if (isMap(node)) reportTwice(node);
      return undefined;
    },
  });
  return { diagnostics, isUnreadable };
}

function yamlDocument(
  file: string,
  parsed: Document.Parsed,
  value: unknown,
  at: (offset: number) => Position,
): ReadDocument {
  const indexed = new Map<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    const known = indexed.get(map);
    if (known) return known;
    const pairs = new Map((map.items as Pair[]).map((pair) => [keyText(pair) ?? '', pair]));
    indexed.set(map, pairs);
    return pairs;
  };
  const positionOf = (path: Path, part: 'value' | 'key' = 'value'): Position | undefined => {
    let node: unknown = parsed.contents;
    let offset = startOf(node);
    for (const [depth, segment] of path.entries()) {
      const isLast = depth === path.length - 1;
      const pair: Pair | undefined = isMap(node) ? pairsOf(node).get(String(segment)) : undefined;
      const child: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(segment)] : undefined;
      if (pair === undefined && child === undefined) break;
      // A mapping or list is found at its key: its own start may be a line further down.
      const wantsKey = pair !== undefined && (isCollection(child) || isEmpty(child) || (isLast && part === 'key'));
      offset = (wantsKey ? startOf(pair.key) : startOf(child)) ?? (pair && startOf(pair.key)) ?? offset;
      node = child;
    }
    return offset === undefined ? undefined : at(offset);
  };
  return placedDocument(file, value, positionOf);
}

/** A document whose value is known; its text is parsed when somebody asks for a place. */
export function lazyDocument(file: string, value: unknown, parse: () => ReadDocument): ReadDocument {
  let parsed: ReadDocument | undefined;
  return placedDocument(file, value, (path, part) => {
    parsed ??= parse();
    return parsed.positionOf(path, part);
  });
}

/** A document without contents: everything stands at its first line. */
export function emptyDocument(file: string): ReadDocument {
  return placedDocument(file, undefined, () => ({ file, line: 1, column: 1 }));
}

/** A document from its value and a way to find places in its text. */
export function placedDocument(file: string, value: unknown, positionOf: ReadDocument['positionOf']): ReadDocument {
  const place = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
    diagnostics.map((diagnostic) => {
      // Of an unknown key the key is the mistake, whatever stands after it.
      const part = diagnostic.code === 'unknown-key' ? 'key' : 'value';
      const position = diagnostic.position ?? positionOf(diagnostic.path, part);
      if (position === undefined) return diagnostic;
      return { ...diagnostic, position, ...(isAbsent(value, diagnostic.path) ? { unsaid: true as const } : {}) };
    });
  return { file, value, positionOf, place };
}

function isAbsent(value: unknown, path: Path): boolean {
  let inner = value;
  for (const segment of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, segment)) return true;
    inner = (inner as Record<string | number, unknown>)[segment];
  }
  return inner === undefined;
}

/** A problem of a file as a whole, placed at its first line. */
export function fileProblem(file: string, code: string, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path: [], position: { file, line: 1, column: 1 }, message, fix, cites: [] };
}

/** A key with nothing after its colon. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && !node.source);
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
