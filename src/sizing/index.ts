export type { Recruited } from './arms.js';
export type { Scenario } from './scenario.js';
export { powerAt, sizeNeeded } from './size-hypothesis.js';
