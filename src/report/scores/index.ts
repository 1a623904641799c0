import type { Design } from '../../rules/rule.js';
import { type AcceptancePoint, acceptance } from './acceptance.js';
import type { Done } from './acceptance-of-record.js';
import { restrictiveness } from './restrictiveness.js';
import type { Score } from './score.js';
import { type ThreatMatrix, threatMatrix } from './threats.js';
import { type Profile, pointsFor, profileOf, type Verdict, verdictOn } from './verdict.js';

/** What a plan controls and how tightly it closes what could be decided later. */
export interface Scores {
  readonly threats: ThreatMatrix;
  readonly restrictiveness: readonly Score[];
  readonly acceptance: readonly AcceptancePoint[];
  /** Over the points above, as the profile asks for them. */
  readonly verdict: Verdict;
}

export interface ScoreOptions {
  /** What the plan is read as; left out: what fits it. */
  readonly profile?: Profile;
  /** What was done with the plan beside planning it. */
  readonly done?: Done;
  /** Points about the documents as rendered, scored elsewhere. */
  readonly ofText?: readonly AcceptancePoint[];
}

/** Scores the plan of a study. Pure: the same plan and power give the same scores. */
export function scorePlan(design: Design, { profile, done, ofText = [] }: ScoreOptions = {}): Scores {
  const read = profile ?? profileOf(design.plan);
  const points = pointsFor([...acceptance(design, done), ...ofText], read);
  return {
    threats: threatMatrix(design.plan),
    restrictiveness: restrictiveness(design),
    acceptance: points,
    verdict: verdictOn(points, read),
  };
}
