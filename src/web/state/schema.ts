import type { Path } from '../../diagnostic.js';
import { allowedKeys, allowedValues, schemaAt, unwrap } from '../../reading/expectation.js';
import { study } from '../../schema/study.js';
import { data } from './study.js';

/** What may stand at a place of a study. */
export interface Place {
  readonly kind: 'text' | 'number' | 'choice' | 'set' | 'list' | 'numbers' | 'mapping' | 'other';
  /** Values of a closed list, of which one or, for a set, any can stand. */
  readonly values: readonly unknown[];
  /** Keys of a mapping. */
  readonly keys: readonly string[];
  /** What the format says of it. */
  readonly description?: string;
}

interface Described {
  readonly description?: string;
}

/** What the study format has at a path; undefined where nothing can stand. */
export function placeAt(path: Path): Place | undefined {
  const schema = schemaAt(study, path, data.value);
  if (!schema) return undefined;
  const description = descriptionOf(path);
  const { def } = schema._zod;
  const item = def.type === 'array' ? def.element : undefined;
  const values = allowedValues(item ?? schema);
  const keys = allowedKeys(schema);
  const itemType = item && unwrap(item)._zod.def.type;
  return {
    kind: itemType === undefined ? kindOf(def.type, values, keys) : listOf(itemType, values),
    values,
    keys,
    ...(description ? { description } : {}),
  };
}

function kindOf(type: string, values: readonly unknown[], keys: readonly string[]): Place['kind'] {
  if (values.length > 0) return 'choice';
  if (keys.length > 0) return 'mapping';
  if (type === 'number') return 'number';
  return type === 'string' ? 'text' : 'other';
}

function listOf(itemType: string, values: readonly unknown[]): Place['kind'] {
  if (values.length > 0) return 'set';
  if (itemType === 'string') return 'list';
  return itemType === 'number' ? 'numbers' : 'other';
}

/** The kinds of which one can stand at a path, and the key that says which: empty where there is no such choice. */
export function kindsAt(path: Path): { readonly tag: string; readonly kinds: readonly string[] } {
  const parent = schemaAt(study, path.slice(0, -1), data.value)?._zod.def;
  const key = path.at(-1);
  const schema = parent?.type === 'object' && key !== undefined ? parent.shape[key] : undefined;
  const def = schema && unwrap(schema)._zod.def;
  if (def?.type !== 'union' || !('discriminator' in def)) return { tag: '', kinds: [] };
  const tag = String(def.discriminator);
  const kinds = def.options.flatMap((option) => {
    const member = unwrap(option)._zod.def;
    return member.type === 'object' ? allowedValues(member.shape[tag]).map(String) : [];
  });
  return { tag, kinds };
}

/** The words that the format gives a key, which stand on the outermost of the schemas that wrap it. */
function descriptionOf(path: Path): string | undefined {
  const key = path.at(-1);
  const parent = schemaAt(study, path.slice(0, -1), data.value);
  const def = parent?._zod.def;
  if (key === undefined || def?.type !== 'object') return undefined;
  return (def.shape[key] as Described | undefined)?.description;
}

/** A key of the format in words: `stoppingRule` is "Stopping rule". */
export function inWords(key: string): string {
  const words = key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');
  return words.replace(/^./, (letter) => letter.toUpperCase());
}
