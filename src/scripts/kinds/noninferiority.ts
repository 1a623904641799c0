import { plannedMeasure } from '../../simulation/kinds/planned-variables.js';
import { arithmetic } from '../code.js';
import { differenceKind } from './difference.js';

/** Positive is better: a measure that is wished lower is turned. */
export const noninferiority = differenceKind('noninferiority', ({ plan, hypothesis }, perSd) => {
  const { entry } = plannedMeasure(plan, Object.values(hypothesis.outcomes)[0]);
  return entry.wished === 'lower' ? arithmetic`-${perSd}` : perSd;
});
