export type { Recruited } from './arms.js';
export type { Scenario } from './problem.js';
export { powerAt, sizeNeeded } from './size-hypothesis.js';
