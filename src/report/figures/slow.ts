import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { problemAt } from '../../sizing/problem.js';

/** Whether each power of a hypothesis takes tens of milliseconds, being itself an average over simulated intervals: figures then ask for fewer. */
export function isSlow(plan: Plan, hypothesis: PlannedHypothesis): boolean {
  const recruited = Object.fromEntries(hypothesis.compared.map((arm) => [arm, 100]));
  return /monte-carlo|bootstrap|simulated/.test(problemAt(plan, hypothesis, recruited).procedure.id);
}
