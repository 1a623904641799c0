import type { Path } from '../../diagnostic.js';
import { allowedKeys, allowedValues, schemaAt } from '../../reading/expectation.js';
import { study } from '../../schema/study.js';
import { data } from './study.js';

/** What may stand at a place of a study. */
export interface Place {
  readonly kind: 'text' | 'number' | 'choice' | 'list' | 'mapping' | 'other';
  /** Values of a closed list. */
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
  const values = allowedValues(schema);
  const keys = allowedKeys(schema);
  return { kind: kindOf(schema._zod.def, values, keys), values, keys, ...(description ? { description } : {}) };
}

function kindOf(
  def: { readonly type: string; readonly element?: { _zod: { def: { type: string } } } },
  values: readonly unknown[],
  keys: readonly string[],
): Place['kind'] {
  if (values.length > 0) return 'choice';
  if (keys.length > 0) return 'mapping';
  if (def.type === 'number') return 'number';
  if (def.type === 'string') return 'text';
  return def.type === 'array' && def.element?._zod.def.type === 'string' ? 'list' : 'other';
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
