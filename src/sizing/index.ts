export type { Recruited } from './arms.js';
export type { Scenario } from './problem.js';
export { powerAt } from './size-hypothesis.js';
