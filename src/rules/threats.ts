import type { Plan, PlannedArm } from '../plan/plan.js';

/** What an arm deals with of the ways a comparison can mislead. */

/** What it controls when an arm is matched on something, beyond what its kind of comparator controls anyway. */
const controlledByMatching: Readonly<Record<string, string>> = {
  'contact-time': 'nonspecific-contact',
  'group-format': 'group-support',
  'homework-time': 'practice-time',
  'teacher-skill': 'facilitator-skill',
};

/** Threats that randomisation to a comparator measured at the same times deals with, whatever that comparator does. */
const controlledByRandomising: readonly string[] = [
  'self-selection',
  'maturation-history',
  'retest',
  'regression-to-mean',
];

/** Whether a threat is controlled by comparing with this arm, at least in part. */
export function isControlled(threat: string, arm: PlannedArm, plan: Plan): boolean {
  if (plan.allocation.selection === 'randomized' && controlledByRandomising.includes(threat)) return true;
  if (threat === 'assessor-bias' && plan.blinding.assessors) return true;
  if (arm.matchedOn.some((what) => what === threat || controlledByMatching[what] === threat)) return true;
  const { controls = [], partly = [] } = arm.comparator ?? {};
  return controls.includes(threat) || partly.includes(threat);
}
