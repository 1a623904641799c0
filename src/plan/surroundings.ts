import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Study } from '../schema/study.js';
import type { StatedTotal } from './path-tracing.js';
import type { Plan, PlannedMeasure } from './plan.js';

/** What of the plan stands before the hypotheses are resolved. */
export interface Surroundings {
  readonly study: Study;
  readonly file: string;
  readonly catalog: Catalog;
  readonly arms: Plan['arms'];
  readonly measures: readonly PlannedMeasure[];
  /** Total effects that other hypotheses of the study state or imply. */
  readonly totals: readonly StatedTotal[];
  readonly report: (diagnostic: Omit<Diagnostic, 'cites'>) => void;
}
