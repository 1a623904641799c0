import type { Catalog } from '../catalog/catalog.js';
import type { EntryKind } from '../schema/pack.js';
import type { Study } from '../schema/study.js';
import type { Report } from './resolve-options.js';

/** Every id of the study that a pack must define, checked in one sweep so that all problems show at once. */
export function reportUnknownReferences(study: Study, catalog: Catalog, report: Report): void {
  const check = (kind: EntryKind, id: string | undefined, path: (string | number)[], what: string) => {
    if (id === undefined || catalog.find(kind, id)) return;
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
  study.packs.forEach((pack, index) => {
    if (catalog.packs.some((loaded) => loaded.id === pack)) return;
    report({
      code: 'unknown-pack',
      severity: 'error',
      path: ['packs', index],
      message: `The pack "${pack}" is not loaded; loaded: ${catalog.packs.map((loaded) => loaded.id).join(', ') || 'none'}.`,
      fix: 'Correct the name, or load the pack with --pack <folder>.',
    });
  });
  study.hypotheses.forEach((input, index) => {
    check('hypotheses', input.hypothesis, ['hypotheses', index, 'hypothesis'], 'hypothesis');
  });
  study.arms.forEach((arm, index) => {
    check('practices', arm.practice, ['arms', index, 'practice'], 'practice');
    check('comparators', arm.comparator, ['arms', index, 'comparator'], 'comparator');
  });
  study.measures.forEach((measure, index) => {
    check('measures', measure.measure, ['measures', index, 'measure'], 'measure');
  });
}
