/** A value as a sentence writes it for a study file: `{a: 1, b: [x, y]}`, `[x, y]`, `"words"` or a word. */
export type FlowNode =
  | { readonly kind: 'mapping'; readonly entries: readonly FlowEntry[]; readonly raw: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly raw: string }
  | { readonly kind: 'words' | 'word'; readonly value: string; readonly raw: string };

/** `key` is absent where the sentence only says that there is more: `...`. */
export interface FlowEntry {
  readonly key?: string;
  readonly value: FlowNode;
}

/** The value that begins at a place of a sentence; undefined where none does. */
export function flowAt(text: string, start: number): FlowNode | undefined {
  const first = text[start];
  if (first === '{' || first === '[') {
    const end = closing(text, start);
    if (end === undefined) return undefined;
    const raw = text.slice(start, end + 1);
    const parts = partsOf(raw.slice(1, -1));
    return first === '[' ? { kind: 'list', items: parts, raw } : mappingOf(parts, raw);
  }
  if (first === '"') {
    const end = text.indexOf('"', start + 1);
    if (end < 0) return undefined;
    return { kind: 'words', value: text.slice(start + 1, end), raw: text.slice(start, end + 1) };
  }
  const word = /^(?:\.\.\.|<[^<>]*>|[-+]?\d+(?:\.\d+)?(?![\w-])|[A-Za-z][\w-]*)/.exec(text.slice(start))?.[0];
  return word === undefined ? undefined : { kind: 'word', value: word, raw: word };
}

function mappingOf(parts: readonly string[], raw: string): FlowNode | undefined {
  const entries: FlowEntry[] = [];
  for (const part of parts) {
    const [, key, rest] = /^([A-Za-z][\w-]*): (.*)$/s.exec(part) ?? [];
    if (key === undefined && part !== '...') return undefined;
    const value = key === undefined ? flowAt(part, 0) : (flowAt(rest, 0) ?? { kind: 'word', value: rest, raw: rest });
    if (value === undefined) return undefined;
    entries.push({ ...(key === undefined ? {} : { key }), value });
  }
  return { kind: 'mapping', entries, raw };
}

function closing(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let index = start; index < text.length; index += 1) {
    const letter = text[index];
    if (letter === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (letter === '{' || letter === '[') depth += 1;
    if (letter === '}' || letter === ']') depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}

/** What stands between the commas of a list or mapping. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let isQuoted = false;
  for (const [index, letter] of [...text].entries()) {
    if (letter === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (letter === '{' || letter === '[') depth += 1;
    if (letter === '}' || letter === ']') depth -= 1;
    if (letter !== ',' || depth > 0) continue;
    parts.push(text.slice(from, index).trim());
    from = index + 1;
  }
  const last = text.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}
