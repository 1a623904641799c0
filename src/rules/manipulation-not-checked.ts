import type { Plan, PlannedArm } from '../plan/plan.js';
import { baselineOf, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';

/** What shows that a manipulation arrived, by the constructs of the library. */
const shownBy: Readonly<Record<Manipulation, readonly string[]>> = {
  malleability: ['malleability-belief'],
  framing: ['expectancy', 'goals'],
  motive: ['empathic-motives', 'approach-motives', 'avoidance-motives', 'goals'],
};

const inWords: Readonly<Record<Manipulation, string>> = {
  malleability: 'whether people believe that empathy can grow',
  framing: 'what people take the exercise to be for',
  motive: 'what people want',
};

export const manipulationNotChecked = defineRule({
  id: 'manipulation-not-checked',
  severity: 'warning',
  title: 'Whether the manipulation arrived is not asked',
  summary: 'Measure what an arm is meant to change in people’s minds, after it and apart from the outcome.',
  why: 'When nothing comes of a manipulation nobody believed or noticed, nothing is learnt about what it was meant to change.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'engender beliefs in the malleability of empathy and',
    },
    { reference: 'hauser-2018', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    for (const arm of plan.arms) {
      const manipulation = manipulationOf(arm);
      if (!manipulation || isChecked(plan, manipulation)) continue;
      yield {
        path: arm.described?.manipulation ? pathOfArm(plan, arm, 'described', 'manipulation') : pathOfArm(plan, arm),
        message: `"${arm.id}" is to change ${inWords[manipulation]} (${manipulation}), and no measure after the first visit says whether it does.`,
        fix:
          manipulation === 'malleability'
            ? 'Add {measure: empathy-malleability-belief, role: check, at: [a visit after the message]}.'
            : 'Add a short measure of it with role: check after the manipulation, best on another day than the outcome; or show in a pilot that it works, and accept this finding.',
      };
      return;
    }
  },
  examples: {
    flagged: 'arms: [{id: cbct, described: {manipulation: malleability}}]',
    clean: `arms: [{id: cbct, described: {manipulation: malleability}}]
measures: [{measure: empathy-malleability-belief, role: check, at: [baseline, mid]}]`,
  },
});

type Manipulation = NonNullable<NonNullable<PlannedArm['described']>['manipulation']>;

/** What an arm is meant to change in people’s minds: as the study says, or because that is all its practice does. */
function manipulationOf({ described, practice }: PlannedArm): Manipulation | undefined {
  const induced = practice?.character === 'other' && practice.targets.includes('malleability-belief');
  return described?.manipulation ?? (induced ? 'malleability' : undefined);
}

function isChecked(plan: Plan, manipulation: Manipulation): boolean {
  const first = baselineOf(plan);
  // In a study of one visit what comes after is a matter of minutes, which the schedule does not show.
  const after = (at: readonly string[]) => plan.schedule.length === 1 || at.some((visit) => visit !== first);
  return plan.measures.some(
    ({ at, entry }) => after(at) && entry.constructs.some((each) => shownBy[manipulation].includes(each)),
  );
}
