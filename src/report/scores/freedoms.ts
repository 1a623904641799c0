import { freedomsOfAnalysis } from './freedoms-of-analysis.js';
import { freedomsOfDesign } from './freedoms-of-design.js';
import type { Criterion } from './score.js';

/** The 28 freedoms that a plan can close, those of the design first. */
export const freedoms: readonly Criterion[] = [...freedomsOfDesign, ...freedomsOfAnalysis];

/**
 * A freedom by its id, for points of the rubric that ask the same.
 *
 * @throws RangeError for an id that is none
 */
export function freedom(id: string): Criterion {
  const found = freedoms.find((each) => each.id === id);
  if (!found) throw new RangeError(`"${id}" is no freedom`);
  return found;
}
