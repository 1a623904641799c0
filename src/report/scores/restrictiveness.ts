import type { Design } from '../../rules/rule.js';
import { freedoms } from './freedoms.js';
import { type Score, scoreOf } from './score.js';

/**
 * How tightly a plan closes the freedoms of a researcher: the 28 that a plan can close of the list of 34 of Wicherts and others
 * (2016, https://doi.org/10.3389/fpsyg.2016.01832), 0 to 3 each, in the manner of Bakker and others (2020,
 * https://doi.org/10.1371/journal.pbio.3000937). The other six are about reporting. Titles and sentences are ours.
 *
 * What is scored is what the plan says, not whether it is wise: that is for the rules.
 */
export function restrictiveness(design: Design): Score[] {
  return freedoms.map((freedom) => scoreOf(freedom, design));
}
