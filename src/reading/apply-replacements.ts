import { isMap, isNode, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import type { Diagnostic, Path } from '../diagnostic.js';

/** A text with the spelling mistakes of its diagnostics written right. */
export interface Replaced {
  readonly text: string;
  /** The diagnostics that were settled. */
  readonly settled: readonly Diagnostic[];
}

/**
 * Writes every `replacement` into the text of a file, in the place of the word it replaces; all other characters, comments and
 * order stay as they are. Leaves alone what is no plain word on one line, or would need quotes.
 */
export function applyReplacements(text: string, diagnostics: readonly Diagnostic[]): Replaced {
  const parsed = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'error' });
  const edits = new Map<number, { readonly end: number; readonly replacement: string }>();
  const settled: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { replacement, path, code } = diagnostic;
    if (replacement === undefined || !/^[\w.+-]+$/.test(replacement)) continue;
    const range = wordRange(parsed.contents, path, code === 'unknown-key');
    if (!range || text.slice(range.start, range.end).includes('\n')) continue;
    edits.set(range.start, { end: range.end, replacement });
    settled.push(diagnostic);
  }
  let fixed = text;
  for (const [start, { end, replacement }] of [...edits].sort(([a], [b]) => b - a))
    fixed = fixed.slice(0, start) + replacement + fixed.slice(end);
  return { text: fixed, settled };
}

/** Where the word at a path stands, with its quotes: the key itself, or the plain value. */
function wordRange(root: unknown, path: Path, isKey: boolean): { start: number; end: number } | undefined {
  let node = root;
  let key: unknown;
  for (const segment of path) {
    const pair: Pair | undefined = isMap(node)
      ? (node.items as Pair[]).find((each) => isScalar(each.key) && String(each.key.value) === String(segment))
      : undefined;
    key = pair?.key;
    node = pair ? pair.value : isSeq(node) ? node.items[Number(segment)] : undefined;
  }
  const word = isKey ? key : node;
  if (!isNode(word) || !isScalar(word) || !word.range) return undefined;
  return { start: word.range[0], end: word.range[1] };
}
