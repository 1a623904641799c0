import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../diagnostic.js';

/**
 * The text of a study with one value changed: comments, order, quotes and everything else stay as their author wrote them.
 *
 * Only the characters of the value are replaced, or a line is added or taken away. Where that can't be done (a key that shares its
 * line with the dash of a list, for instance) the whole file is written anew, which keeps comments and order but not spaces.
 *
 * @param path keys and, counting from 0, places in lists; a place just behind the last item adds one; keys that are missing are made
 * @param value plain data; `undefined` takes the key or item away
 * @returns undefined when the text is no YAML that could be edited, or the path leads through a single value
 */
export function editStudyText(text: string, path: Path, value: unknown): string | undefined {
  const before = parse(text);
  if (before.errors.length > 0 || path.length === 0) return undefined;
  const whole = edited(text, path, value);
  if (whole === undefined) return undefined;
  const spliced = splice(text, before, path, value);
  if (spliced !== undefined) {
    const after = parse(spliced);
    if (after.errors.length === 0 && JSON.stringify(after.toJS()) === JSON.stringify(whole.toJS())) return spliced;
  }
  return whole.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Several edits, one after the other; paths are those of the text as it is by then. */
export function editStudyTextBy(text: string, edits: readonly { readonly path: Path; readonly value: unknown }[]) {
  return edits.reduce<string | undefined>(
    (made, { path, value }) => (made === undefined ? undefined : editStudyText(made, path, value)),
    text,
  );
}

/** Text of a study as the editor reads it: mistakes in it are no obstacle until they are met. */
export function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
}

/** The document with its nodes changed: what the edit means, and how the file is written where nothing better is known. */
function edited(text: string, path: Path, value: unknown): Document | undefined {
  const document: Document = parse(text);
  if (document.contents === null) document.contents = document.createNode({}) as never;
  try {
    if (value === undefined) {
      document.deleteIn(path);
      return document;
    }
    const depth = depthReached(document, path);
    document.setIn(path.slice(0, depth), wrapped(path.slice(depth), value, document));
    return document;
  } catch {
    return undefined;
  }
}

/** A scalar keeps its node, with quotes and comment; anything else is a new node. */
function wrapped(rest: Path, value: unknown, document: Document): unknown {
  const made = around(rest, value);
  return made !== null && typeof made === 'object' ? document.createNode(made, { flow: true }) : made;
}

/** The value inside what the path still has to pass: `{a: {b: value}}` for a, b. */
function around(rest: Path, value: unknown): unknown {
  return rest.reduceRight<unknown>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

/** How many steps of a path lead to something, or to a place in a collection that exists. */
function depthReached(document: Document, path: Path): number {
  for (let depth = 1; depth < path.length; depth += 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return depth;
  }
  return path.length;
}

function splice(text: string, document: Document, path: Path, value: unknown): string | undefined {
  const depth = depthReached(document, path);
  const last = path[depth - 1];
  const holder = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
  const existing = document.getIn(path.slice(0, depth), true) as Node | undefined;
  if (value === undefined) return depth === path.length ? without(text, holder, last) : text;
  const made = around(path.slice(depth), value);
  if (existing !== undefined && existing !== null) return replaced(text, holder, existing, made);
  if (isMap(holder)) return withKey(text, holder as YAMLMap, String(last), made);
  if (isSeq(holder)) return withItem(text, holder as YAMLSeq, made);
  return undefined;
}

function replaced(text: string, holder: unknown, node: Node, value: unknown): string | undefined {
  if (!node.range) return undefined;
  const [start, end] = node.range;
  const old = text.slice(start, end);
  const written = inline(value, isFlow(holder), isScalar(node) ? node.type : undefined);
  if (old === '')
    return `${text.slice(0, start)}${/\s$/.test(text.slice(0, start)) ? '' : ' '}${written}${text.slice(end)}`;
  // A block scalar or a block collection owns the end of its last line.
  return `${text.slice(0, start)}${written}${/\n\s*$/.exec(old)?.[0] ?? ''}${text.slice(end)}`;
}

function withKey(text: string, map: YAMLMap, key: string, value: unknown): string | undefined {
  if (!map.range) return undefined;
  const last = map.items.at(-1) as Pair | undefined;
  const name = inline(key, isFlow(map));
  if (map.flow) {
    const close = map.range[1] - 1;
    if (last === undefined) return `${text.slice(0, close)}${name}: ${inline(value, true)}${text.slice(close)}`;
    const end = endOfPair(last);
    return `${text.slice(0, end)}, ${name}: ${inline(value, true)}${text.slice(end)}`;
  }
  const first = startOf((map.items[0] as Pair | undefined)?.key);
  if (last === undefined || first === undefined) return undefined;
  const indent = ' '.repeat(first - lineStart(text, first));
  const end = lineEnd(text, backOverSpace(text, endOfPair(last)));
  return `${text.slice(0, end)}\n${indent}${name}:${blockValue(value, indent)}${text.slice(end)}`;
}

/** A list of mappings gets a line for each; anything else stands behind its key. */
function blockValue(value: unknown, indent: string): string {
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object');
  return isList ? value.map((item) => `\n${indent}  - ${inline(item, false)}`).join('') : ` ${inline(value, false)}`;
}

function withItem(text: string, list: YAMLSeq, value: unknown): string | undefined {
  if (!list.range) return undefined;
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow) {
    const end = last?.range?.[1] ?? list.range[1] - 1;
    return `${text.slice(0, end)}${last ? ', ' : ''}${inline(value, true)}${text.slice(end)}`;
  }
  if (!last?.range) return undefined;
  const dash = list.range[0];
  const indent = ' '.repeat(dash - lineStart(text, dash));
  const end = lineEnd(text, backOverSpace(text, last.range[1]));
  return `${text.slice(0, end)}\n${indent}- ${inline(value, false)}${text.slice(end)}`;
}

function without(text: string, holder: unknown, last: string | number): string | undefined {
  const parts = isMap(holder)
    ? (holder.items as Pair[]).map((pair) => ({
        start: startOf(pair.key),
        end: endOfPair(pair),
        named: isScalar(pair.key) && String(pair.key.value) === String(last),
      }))
    : isSeq(holder)
      ? (holder.items as Node[]).map((item, index) => ({
          start: item.range?.[0],
          end: item.range?.[1] ?? 0,
          named: index === last,
        }))
      : [];
  const index = parts.findIndex(({ named }) => named);
  const part = parts[index];
  if (part === undefined) return text;
  if (part.start === undefined) return undefined;
  if (isFlow(holder)) {
    const [before, after] = [parts[index - 1], parts[index + 1]];
    const start = after || !before ? part.start : before.end;
    const end = after?.start ?? part.end;
    return text.slice(0, start) + text.slice(end);
  }
  if (parts.length === 1) return undefined;
  const start = lineStart(text, part.start);
  const lead = text.slice(start, part.start);
  // Nothing but spaces, or the dash of the item itself, may stand before it on its line.
  if (!(isSeq(holder) ? /^\s*-\s+$/ : /^\s*$/).test(lead)) return undefined;
  const end = lineEnd(text, backOverSpace(text, part.end));
  return text.slice(0, start) + text.slice(Math.min(end + 1, text.length));
}

/** A value on one line, as it may stand inside brackets or outside. */
export function inline(value: unknown, isInFlow: boolean, type?: Scalar['type']): string {
  const scalar = typeof value === 'string' ? new Scalar(value) : undefined;
  const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  if (scalar && (quoted || /[\n\r]/.test(scalar.value))) scalar.type = quoted ? type : 'QUOTE_DOUBLE';
  const options = { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false } as const;
  if (!isInFlow) return stringify(scalar ?? value, options).trimEnd();
  return stringify([scalar ?? value], options)
    .trim()
    .slice(1, -1);
}

export function isFlow(holder: unknown): boolean {
  return (isMap(holder) || isSeq(holder)) && holder.flow === true;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}

function endOfPair({ key, value }: Pair): number {
  return (value as Node | null)?.range?.[1] ?? (key as Node).range?.[1] ?? 0;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** From behind a value that ends with empty lines to the end of what it says. */
function backOverSpace(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1])) end -= 1;
  return end;
}
