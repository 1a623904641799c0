import type { Plan, PlannedArm, PlannedHypothesis } from '../plan/plan.js';
import { isOneSession, measureOf } from './look-up.js';

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

/** What people get from whoever teaches them and from those who are taught beside them. */
const fromBeingTaught: readonly string[] = ['nonspecific-contact', 'group-support'];

/** Whether a threat is controlled by comparing with this arm, at least in part. */
export function isControlled(threat: string, arm: PlannedArm, plan: Plan, treatment?: PlannedArm): boolean {
  if (plan.allocation.selection === 'randomized' && controlledByRandomising.includes(threat)) return true;
  if (threat === 'assessor-bias' && plan.blinding.assessors) return true;
  if (arm.matchedOn.some((what) => what === threat || controlledByMatching[what] === threat)) return true;
  if (treatment && fromBeingTaught.includes(threat)) {
    if (isTaughtByNobody(arm, treatment, plan)) return false;
    if (isAsAlone(arm, treatment, plan)) return true;
  }
  const { controls = [], partly = [] } = arm.comparator ?? {};
  return controls.includes(threat) || partly.includes(threat);
}

/** Whether a threat has nothing to act on: nobody grows familiar with a test by training on other stimuli. */
export function cannotArise(threat: string, { outcomes, mediators }: PlannedHypothesis, plan: Plan): boolean {
  const tested = [...Object.values(outcomes), ...mediators];
  return (
    threat === 'stimulus-familiarity' && tested.every((id) => measureOf(plan, id)?.details?.stimuliTrained === false)
  );
}

/** Whether only the other arm has teachers, as where one arm gets recordings to play at home. */
export function isTaughtByNobody(arm: PlannedArm, treatment: PlannedArm, plan: Plan): boolean {
  return treatment.teachers !== undefined && arm.teachers === undefined && formatOf(arm, plan) === 'individual';
}

/** Whether both arms are a single session in which nobody teaches: what little company there is, both have. */
function isAsAlone(arm: PlannedArm, treatment: PlannedArm, plan: Plan): boolean {
  return (
    isOneSession(plan) &&
    [arm, treatment].every((each) => each.teachers === undefined && formatOf(each, plan) === 'individual')
  );
}

function formatOf(arm: PlannedArm, plan: Plan): 'group' | 'individual' {
  return arm.format ?? plan.delivery.format;
}
