import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { computed } from '../quantity.js';
import { analysedOf, armSize, type Recruited } from './arms.js';
import { PowerProbe } from './probe.js';
import { problemAt } from './problem.js';
import type { HypothesisPower, StudyPower } from './result.js';
import { hypothesisPower, powerAtStudySize, requiredSize } from './size-hypothesis.js';

type ProbeSource = (plan: Plan, hypothesis: PlannedHypothesis) => PowerProbe;
const newProbe: ProbeSource = (plan, hypothesis) => new PowerProbe(plan, hypothesis);

/** Sizes of a study, and what each hypothesis needs; see `sizeStudy`. */
export type StudySizes = Pick<StudyPower, 'recruited' | 'classes' | 'totalRecruited' | 'sizedBy'> & {
  readonly results: readonly Pick<
    HypothesisPower,
    'hypothesis' | 'procedure' | 'required' | 'infeasible' | 'atStudySize'
  >[];
};

/**
 * Sizes a study: what each hypothesis needs, and the power of each at the size the study has.
 *
 * That size is the one written in the arms, where all arms have one; otherwise the largest that a primary
 * hypothesis needs, in the allocation ratio and in whole classes.
 *
 * @param probeOf gives a probe that was used before for a hypothesis of an equal plan, where there is one: it knows its powers
 */
export function sizeStudy(plan: Plan, probeOf: ProbeSource = newProbe): StudyPower {
  const { probes, needs, ...sizes } = sized(plan, probeOf);
  const attrition = plan.sample.attrition.value;
  return {
    results: probes.map((probe, index) => hypothesisPower(probe, needs[index], sizes.recruited)),
    recruited: sizes.recruited,
    analysed: Object.fromEntries(
      Object.entries(sizes.recruited).map(([id, people]) => [id, analysedOf(people, attrition)]),
    ),
    classes: sizes.classes,
    totalRecruited: sizes.totalRecruited,
    sizedBy: sizes.sizedBy,
  };
}

/** The sizes and powers of `sizeStudy` without curves and detectable effects: a small part of its work. */
export function studySizes(plan: Plan, probeOf: ProbeSource = newProbe): StudySizes {
  const { probes, needs, ...sizes } = sized(plan, probeOf);
  return {
    ...sizes,
    results: probes.map(({ hypothesis }, index) => {
      const need = needs[index];
      const atStudySize = powerAtStudySize(plan, hypothesis, need, sizes.recruited);
      const { procedure } = problemAt(plan, hypothesis, sizes.recruited);
      return {
        hypothesis: hypothesis.id,
        procedure: procedure.id,
        ...('required' in need ? { required: need.required } : { infeasible: need.infeasible }),
        atStudySize,
      };
    }),
  };
}

function sized(plan: Plan, probeOf: ProbeSource) {
  const probes = plan.hypotheses.map((hypothesis) => probeOf(plan, hypothesis));
  const needs = probes.map(requiredSize);
  const { recruited, sizedBy } = studySize(plan, needs);
  const attrition = plan.sample.attrition.value;
  const total = Object.values(recruited).reduce((sum, people) => sum + people, 0);
  return {
    probes,
    needs,
    recruited,
    classes: Object.fromEntries(
      plan.arms
        .filter((arm) => arm.taughtInClasses)
        .map((arm) => [arm.id, armSize(arm, recruited[arm.id], attrition).classes]),
    ),
    totalRecruited: computed(
      total,
      'people',
      'sum over the arms',
      Object.keys(recruited).map((id) => `arms.${id}`),
    ),
    sizedBy,
  };
}

function studySize(
  plan: Plan,
  needs: readonly ReturnType<typeof requiredSize>[],
): { recruited: Recruited; sizedBy: StudyPower['sizedBy'] } {
  if (plan.arms.every((arm) => arm.recruited)) {
    return {
      recruited: Object.fromEntries(plan.arms.map((arm) => [arm.id, arm.recruited?.value ?? 0])),
      sizedBy: { kind: 'written' },
    };
  }
  // People per unit of the allocation ratio, the largest that a primary hypothesis asks for.
  let perShare = 0;
  let largest = plan.hypotheses[0].id;
  const wanted = plan.hypotheses.some(({ role }, index) => role === 'primary' && 'required' in needs[index])
    ? 'primary'
    : undefined;
  plan.hypotheses.forEach((hypothesis, index) => {
    const need = needs[index];
    if (!('required' in need) || (wanted && hypothesis.role !== wanted)) return;
    for (const arm of plan.arms) {
      const share = (need.required.recruited[arm.id] ?? 0) / arm.ratio;
      if (share > perShare) {
        perShare = share;
        largest = hypothesis.id;
      }
    }
  });
  const recruited = Object.fromEntries(
    plan.arms.map((arm) => {
      const people = Math.max(perShare * arm.ratio, 2);
      const size = arm.classSize?.value ?? 1;
      return [arm.id, Math.ceil(people / size - 1e-9) * size];
    }),
  );
  return { recruited, sizedBy: { kind: 'hypothesis', id: largest } };
}
