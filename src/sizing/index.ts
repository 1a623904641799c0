export { analysedOf, armSize, type Recruited, recruitedFor } from './arms.js';
export { type Problem, problemAt, type Scenario } from './problem.js';
export type { HypothesisPower, Sizing, StudyPower } from './result.js';
export { powerAt } from './size-hypothesis.js';
export { sizeStudy } from './size-study.js';
