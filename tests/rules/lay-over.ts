import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { planStudy, type StudyPlan } from '../../src/index.js';
import { openCatalogFromDisk } from '../../src/node/packs.js';

type Data = { [key: string]: unknown };

const catalog = openCatalogFromDisk();
const base = readFileSync(join(import.meta.dirname, 'base-study.yaml'), 'utf8');
const baseData: unknown = parse(base);

/** The good base study. */
export const baseStudy = (): StudyPlan => plan(base, 'base-study.yaml');

/** The base study with fragments laid over it, one after the other, planned all the way. */
export function planExample(...fragments: readonly string[]): StudyPlan {
  return plan(stringify(exampleFor(...fragments)), 'example.yaml');
}

/** The base study with fragments laid over it, as plain data. */
export const exampleFor = (...fragments: readonly string[]): unknown =>
  fragments.reduce<unknown>((under, fragment) => layOver(under, parse(fragment)), baseData);

export function plan(text: string, file: string): StudyPlan {
  return planStudy(text, { catalog, file });
}

/**
 * Lays a fragment over a study: mappings merge, `null` deletes. Lists whose items have an `id` or name a `measure` merge
 * by that name, and `remove: true` takes an item out; other lists are replaced.
 */
export function layOver(under: unknown, over: unknown): unknown {
  if (
    Array.isArray(under) &&
    Array.isArray(over) &&
    over.length > 0 &&
    over.every((item) => nameOf(item) !== undefined)
  ) {
    const merged = under.flatMap((item) => {
      const change = over.find((each) => nameOf(each) === nameOf(item));
      if (change === undefined) return [item];
      return change.remove ? [] : [layOver(item, change)];
    });
    return [...merged, ...over.filter((each) => !under.some((item) => nameOf(item) === nameOf(each)))];
  }
  if (!isMapping(under) || !isMapping(over)) return over;
  const result: Data = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key];
    else result[key] = layOver(under[key], value);
  }
  return result;
}

function nameOf(item: unknown): unknown {
  return isMapping(item) ? (item.id ?? item.measure) : undefined;
}

function isMapping(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
