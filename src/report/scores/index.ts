import type { Design } from '../../rules/rule.js';
import { type AcceptancePoint, acceptance } from './acceptance.js';
import { restrictiveness } from './restrictiveness.js';
import type { Score } from './score.js';
import { type ThreatMatrix, threatMatrix } from './threats.js';

/** What a plan controls and how tightly it closes what could be decided later. */
export interface Scores {
  readonly threats: ThreatMatrix;
  readonly restrictiveness: readonly Score[];
  readonly acceptance: readonly AcceptancePoint[];
}

/** Scores the plan of a study. Pure: the same plan and power give the same scores. */
export function scorePlan(design: Design): Scores {
  return {
    threats: threatMatrix(design.plan),
    restrictiveness: restrictiveness(design),
    acceptance: acceptance(design),
  };
}
