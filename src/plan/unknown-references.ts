import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import type { EntryKind } from '../schema/pack.js';
import type { Report } from './resolve-options.js';

/** Every id that a pack must define in a study that cannot be read otherwise, so that they show beside its other problems. */
export function unknownReferences(study: unknown, catalog: Catalog): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  reportUnknownReferences(study, catalog, (diagnostic) => diagnostics.push({ ...diagnostic, cites: [] }));
  return diagnostics;
}

/**
 * Every id of the study that a pack must define, checked in one sweep so that all problems show at once. Works on the raw value:
 * whatever is no text where an id belongs is left to the schema.
 */
export function reportUnknownReferences(study: unknown, catalog: Catalog, report: Report): void {
  const check = (kind: EntryKind, id: unknown, path: (string | number)[], what: string) => {
    if (typeof id !== 'string' || catalog.find(kind, id)) return;
    const near = catalog.suggest(kind, id);
    report({
      code: `unknown-${what}`,
      severity: 'error',
      path,
      message: `"${id}" is no ${what} in the ${catalog.packs.length === 1 ? 'loaded pack' : `${catalog.packs.length} loaded packs`}${
        near ? `. Did you mean "${near}"?` : '.'
      }`,
      fix: near
        ? `Write "${near}", or add ${kind}/${id}.yaml to a pack and load it with --pack <folder>.`
        : `See mettle ${kind} list, or add ${kind}/${id}.yaml to a pack and load it with --pack <folder>.`,
      ...(near && catalog.isSlip(id, near) ? { replacement: near } : {}),
    });
  };
  itemsOf(study, 'packs').forEach((pack, index) => {
    if (typeof pack !== 'string' || catalog.packs.some((loaded) => loaded.id === pack)) return;
    const near = catalog.suggest('packs', pack);
    report({
      code: 'unknown-pack',
      severity: 'error',
      path: ['packs', index],
      message: `The pack "${pack}" is not loaded; loaded: ${catalog.packs.map((loaded) => loaded.id).join(', ') || 'none'}.${
        near ? ` Did you mean "${near}"?` : ''
      }`,
      fix: `${near ? `Write "${near}"` : 'Correct the name'}, or load the pack with --pack <folder>.`,
      ...(near && catalog.isSlip(pack, near) ? { replacement: near } : {}),
    });
  });
  const references = [
    ['hypotheses', 'hypothesis', 'hypotheses'],
    ['arms', 'practice', 'practices'],
    ['arms', 'comparator', 'comparators'],
    ['measures', 'measure', 'measures'],
  ] as const;
  for (const [list, key, kind] of references)
    itemsOf(study, list).forEach((item, index) => {
      check(kind, own(item, key), [list, index, key], key);
    });
}

function itemsOf(study: unknown, list: string): readonly unknown[] {
  const items = own(study, list);
  return Array.isArray(items) ? items : [];
}

function own(value: unknown, key: string): unknown {
  const isMapping = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isMapping ? (value as Record<string, unknown>)[key] : undefined;
}
