import { isMap, isScalar, type Node, type Pair } from 'yaml';
import type { Path } from '../diagnostic.js';
import { inline, isFlow, parse } from './edit-study.js';
import { valueAt } from './expectation.js';
import { type NamedKind, named, namesGiven, ownReferences } from './own-references.js';

/** A study in which something has another name. */
export interface Renamed {
  readonly text: string;
  /** Places that named it, the one that gives the name among them. */
  readonly places: number;
  /** Sentences of the study that still say the old name: what they mean by it is for their author to judge. */
  readonly mentions: number;
}

/**
 * The text of a study with an arm, visit or hypothesis renamed wherever the study names it; comments, order, quotes and all the
 * rest stay as they are. Measures are named by packs.
 *
 * @returns undefined when nothing has the old name, something has the new one, or the text is no YAML that could be edited
 */
export function renameInStudy(
  text: string,
  kind: Exclude<NamedKind, 'measure'>,
  from: string,
  to: string,
): Renamed | undefined {
  const document = parse(text);
  if (document.errors.length > 0) return undefined;
  const study: unknown = document.toJS();
  const names = namesGiven(study, kind);
  if (!names.has(from) || names.has(to)) return undefined;
  const { list, key } = named[kind];
  const items = valueAt(study, [list]);
  const given = Array.isArray(items) ? items.flatMap((_, index) => [[list, index, key] as Path]) : [];
  const places: { readonly path: Path; readonly isKey: boolean }[] = [
    ...given.map((path) => ({ path, isKey: false })),
    ...ownReferences(study).filter((reference) => reference.kind === kind),
  ].filter(({ path, isKey }) => (isKey ? path.at(-1) : valueAt(study, path)) === from);

  let renamed = text;
  const nodes = places.map(({ path, isKey }) => {
    const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const node = isKey ? keyNode(holder, path.at(-1)) : document.getIn(path, true);
    return { holder, node: node as Node | undefined };
  });
  const start = ({ node }: { node?: Node }) => node?.range?.[0] ?? -1;
  for (const { holder, node } of nodes.sort((a, b) => start(b) - start(a))) {
    if (!isScalar(node) || !node.range) return undefined;
    const [first, end] = node.range;
    // A block scalar owns the end of its last line.
    const rest = /\n\s*$/.exec(text.slice(first, end))?.[0] ?? '';
    renamed = renamed.slice(0, first) + inline(to, isFlow(holder), node.type) + rest + renamed.slice(end);
  }
  const word = wholeWord(from);
  const mentions = sentences(study).filter((sentence) => word.test(sentence)).length;
  return { text: renamed, places: places.length, mentions };
}

/** Texts of more than one word, wherever they stand. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return /\s/.test(value.trim()) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(sentences) : [];
}

function keyNode(holder: unknown, key: string | number | undefined): unknown {
  if (!isMap(holder)) return undefined;
  return (holder.items as Pair[]).find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
}

/** A name of letters, digits and hyphens that is no part of a longer one. */
function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d-])${name.replaceAll(/[^A-Za-z0-9-]/g, '\\$&')}(?![\\p{L}\\d-])`, 'u');
}
