import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../src/catalog/catalog.js';
import { openCatalogFromDisk } from '../src/node/index.js';
import type { Plan } from '../src/plan/plan.js';
import { resolve } from '../src/plan/resolve.js';
import { readStudy } from '../src/reading/study.js';

/** The example studies, by name. */
export const exampleNames = ['cbct-inflammation', 'lkm-cbct-dissociation', 'compassion-app-donation'] as const;

export const exampleText = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../examples', `${name}.yaml`), 'utf8');

export const builtInCatalog = (): Catalog => openCatalogFromDisk({ extra: [] });

let opened: Catalog | undefined;

/** The built-in catalog, opened once for all studies of a test file. */
function sharedCatalog(): Catalog {
  opened ??= builtInCatalog();
  return opened;
}

/** Problems of a study text after reading and resolving, as `path: code`. */
export function problemsOf(text: string): string[] {
  const { study, diagnostics } = readStudy(text, 'study.yaml');
  const resolved = study ? resolve(study, { catalog: sharedCatalog(), file: 'study.yaml' }).diagnostics : [];
  return [...diagnostics, ...resolved].map((each) => `${each.path.join('.')}: ${each.code}`);
}

/** The plan of a study text; fails the test when there is none. */
export function planOf(text: string, file = 'study.yaml', catalog = sharedCatalog()): Plan {
  const { study, diagnostics } = readStudy(text, file);
  if (!study) throw new Error(`no study: ${diagnostics.map((each) => each.message).join(' ')}`);
  const { plan, diagnostics: problems } = resolve(study, { catalog, file });
  if (!plan) throw new Error(`no plan: ${problems.map((each) => each.message).join(' ')}`);
  return plan;
}
