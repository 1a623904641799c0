import type { PlannedHypothesis } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { assumed, worked } from './what-if.js';

/** How strongly a trait that people bring along may go with an outcome; a judgement. */
const USUAL_CORRELATION = 0.5;

/**
 * What an unmeasured cause would have to be like to produce the whole planned effect where chance allocates nobody.
 *
 * A difference of d SD: the groups would have to differ by d / r SD on a trait that correlates r with the outcome.
 * A correlation of rho: the cause would have to correlate sqrt(rho) with both variables. Other effects: absent.
 */
export function unmeasuredCause({
  effects,
}: PlannedHypothesis):
  | { readonly quantity: Quantity; readonly sentence: string; readonly also?: Readonly<Record<string, Quantity>> }
  | undefined {
  const { difference, correlation } = effects;
  if (difference?.planning.unit === 'sd' && difference.planning.value !== 0) {
    const size = Math.abs(difference.planning.value);
    return {
      quantity: worked(size / USUAL_CORRELATION, 'sd', 'difference / correlation', {
        difference: size,
        correlation: USUAL_CORRELATION,
      }),
      sentence:
        'Groups that differ by {} on a trait nobody measured, which correlates {correlation} with the outcome, would show the whole planned difference of {difference} without any effect.',
      also: {
        correlation: assumed(USUAL_CORRELATION, 'correlation', 'a strong link of a trait with an outcome'),
        difference: difference.planning,
      },
    };
  }
  if (correlation?.planning.unit !== 'correlation' || correlation.planning.value === 0) return undefined;
  const size = Math.abs(correlation.planning.value);
  return {
    quantity: worked(Math.sqrt(size), 'correlation', 'sqrt(correlation)', { correlation: size }),
    sentence:
      'A common cause that correlates {} with both measures would produce the whole planned correlation of {correlation}.',
    also: { correlation: correlation.planning },
  };
}
