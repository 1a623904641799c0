import type { Design } from '../../rules/rule.js';
import { acceptanceOfAnalysis } from './acceptance-of-analysis.js';
import { acceptanceOfDesign } from './acceptance-of-design.js';
import { type Score, scoreOf } from './score.js';

/** Points that a plan should meet and can be accepted without. */
const optional: readonly string[] = ['B6', 'D5', 'E5', 'E6'];

/** A point of the rubric: what a reviewer takes as complete. `2` is enough. */
export interface AcceptancePoint extends Score {
  readonly level: 'must' | 'should';
  /** The highest score it can have: 3 where the plan can also rule out everything else. */
  readonly most: 2 | 3;
}

/**
 * What a reviewer of a registered report would ask of a plan, those points that the plan itself answers. Points about the text
 * of a document (tense, length, placeholders, equal numbers), about reasons that have to be read, and about results of a rerun
 * or a simulation are not among them.
 */
export function acceptance(design: Design): AcceptancePoint[] {
  return [...acceptanceOfDesign, ...acceptanceOfAnalysis].map((criterion) => {
    const most = criterion.exhaustive ? 3 : 2;
    const score = scoreOf(criterion, design);
    const points = score.points === 3 ? most : score.points;
    const level = optional.includes(criterion.id) ? 'should' : 'must';
    return { ...score, ...(points === undefined ? {} : { points }), level, most };
  });
}
