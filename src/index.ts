/**
 * Mettle plans studies around hypotheses: text in, documents out, pure functions between.
 *
 * `planStudy` is the whole tool; the other names are its stages, for those who want one of them.
 */
export { type Catalog, openCatalog } from './catalog/catalog.js';
export type { Diagnostic } from './diagnostic.js';
export type { Plan } from './plan/plan.js';
export { resolve } from './plan/resolve.js';
export { type PlanOptions, planStudy, type StudyPlan } from './plan-study.js';
export { calculations } from './power/calculations/index.js';
export { findProcedure, procedures } from './power/index.js';
export { solve } from './power/solve.js';
export type { Quantity } from './quantity.js';
export { readStudy } from './reading/study.js';
export { type Report, writeReport } from './report/report.js';
export { review, rules } from './rules/index.js';
export {
  inlineRunner,
  mergeTallies,
  prepareJob,
  prepareKernel,
  runBlocks,
  runJob,
  type SimulationJob,
  type SimulationSummary,
  simulationMachinery,
  summarise,
  type Tally,
} from './simulation/index.js';
export type { StudyPower } from './sizing/result.js';
export { sizeStudy } from './sizing/size-study.js';
