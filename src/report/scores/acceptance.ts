import { compareText } from '../../diagnostic.js';
import type { Design } from '../../rules/rule.js';
import { acceptanceOfAnalysis } from './acceptance-of-analysis.js';
import { acceptanceOfDesign } from './acceptance-of-design.js';
import { acceptanceOfRecord, type Done } from './acceptance-of-record.js';
import { type Score, scoreOf } from './score.js';

/** Points that a plan should meet and can be accepted without. */
const optional: readonly string[] = ['A5', 'B6', 'D5', 'E5', 'E6', 'F4', 'H3', 'K5'];

/** A point of the rubric: what a reviewer takes as complete. `2` is enough. */
export interface AcceptancePoint extends Score {
  readonly level: 'must' | 'should';
  /** The highest score it can have: 3 where the plan can also rule out everything else. */
  readonly most: 2 | 3;
}

/**
 * What a reviewer of a registered report would ask of a plan. The points about the text of a document (equal numbers,
 * placeholders, tense, length) are scored where documents are written.
 *
 * @param done what was done with the plan beside planning it
 */
export function acceptance(design: Design, done: Done = {}): AcceptancePoint[] {
  const criteria = [...acceptanceOfDesign, ...acceptanceOfAnalysis, ...acceptanceOfRecord(done)];
  return [...criteria].sort(byGroup).map((criterion) => {
    const most = criterion.exhaustive ? 3 : 2;
    const score = scoreOf(criterion, design);
    const points = score.points === 3 ? most : score.points;
    const level = optional.includes(criterion.id) ? 'should' : 'must';
    return { ...score, ...(points === undefined ? {} : { points }), level, most };
  });
}

/** By letter, then by number: A1, A2, ..., A10. */
function byGroup(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id.charAt(0), b.id.charAt(0)) || Number(a.id.slice(1)) - Number(b.id.slice(1));
}
