import { CST, Lexer, visit } from 'yaml';
import type { Diagnostic, Position } from '../diagnostic.js';
import {
  emptyDocument,
  fileProblem,
  keysTwice,
  lazyDocument,
  mostNested,
  parseYaml,
  type ReadDocument,
  type Yaml,
  yamlDocument,
} from './document.js';
import { tooDeep } from './yaml-problems.js';

/**
 * Reads JSON text that a program wrote as plain data. `JSON.parse` decides what is JSON; places are those of the same text as
 * YAML, read when somebody asks for one. Text that is no JSON has no value and one problem; a key that stands twice is said
 * beside the value, in which the last of the two counts.
 */
export function readJson(text: string, file: string): { document: ReadDocument; diagnostics: Diagnostic[] } {
  // Editors do not count the mark.
  const source = text.replace(/^\uFEFF/, '');
  const refused = (code: string, { message, position }: { message: string; position?: Position }) => {
    const problem = fileProblem(file, code, message, 'Write the file again with the program that made it.');
    return { document: emptyDocument(file), diagnostics: [position ? { ...problem, position } : problem] };
  };
  if (source.trim() === '') return refused('empty-file', { message: 'The file is empty.' });
  const read = parsed(source);
  const { keys, depth } = extentOf(read ? source : '');
  if (read === undefined || depth > mostNested) return refused('not-json', firstFault(source.trimEnd(), file));
  const document = lazyDocument(file, read.value, () => yamlDocument(file, parseYaml(source, file), read.value));
  return { document, diagnostics: keys > keysIn(read.value) ? allKeysTwice(parseYaml(source, file)) : [] };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** How many keys are written in JSON, and how deep its brackets are nested: outside of its texts, a colon stands for a key. */
function extentOf(json: string): { keys: number; depth: number } {
  let [keys, open, depth] = [0, 0, 0];
  for (const character of json.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '')) {
    if (character === ':') keys += 1;
    else if (character === '[' || character === '{') depth = Math.max(depth, ++open);
    else if (character === ']' || character === '}') open -= 1;
  }
  return { keys, depth };
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner: unknown[] = Object.values(value);
  return inner.reduce((sum: number, each) => sum + keysIn(each), Array.isArray(value) ? 0 : inner.length);
}

function allKeysTwice({ nodes, at }: Yaml): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(nodes, { Map: (_, map) => void diagnostics.push(...keysTwice(map, at)) });
  return diagnostics;
}

/** What the lexer puts between the words of a text. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/**
 * Why a text is not JSON, and where: at its first word, read as YAML, that JSON does not have, or where the YAML parser finds an
 * error before that; else at the start.
 */
function firstFault(text: string, file: string): { message: string; position: Position } {
  let message = 'The file is not JSON.';
  let [offset, open, before] = [0, 0, ''];
  for (const word of new Lexer().lex(text)) {
    if (marks.has(word)) continue;
    const [isOpening, isClosing] = [/^[[{]$/.test(word), /^[\]}]$/.test(word)];
    if (isOpening && open === mostNested) {
      message = tooDeep.message;
      break;
    }
    if (isClosing ? /^[,:]$/.test(before) : !isOpening && !/^[,:\s]+$/.test(word) && !parsed(word)) break;
    open += Number(isOpening) - Number(isClosing);
    offset += word.length;
    before = word.trim() || before;
  }
  // No further than to that word: what comes after may be nested deep.
  const { nodes, at } = parseYaml(text.slice(0, offset), file);
  const [error] = nodes.errors;
  const fault = error ? Math.min(offset, error.pos[0]) : offset;
  return { message, position: at(fault < text.length || error ? fault : 0) };
}
