import type { Path } from '../diagnostic.js';
import type { Plan, PlannedArm, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import type { Measure } from '../schema/pack.js';
import type { HypothesisPower } from '../sizing/result.js';
import type { Design } from './rule.js';

/** Reading a plan: the questions that several rules ask. */

export function armOf(plan: Plan, id: string): PlannedArm | undefined {
  return plan.arms.find((arm) => arm.id === id);
}

export function measureOf(plan: Plan, id: string): PlannedMeasure | undefined {
  return plan.measures.find((measure) => measure.id === id);
}

export function resultOf({ power }: Design, hypothesis: PlannedHypothesis): HypothesisPower | undefined {
  return power.results.find((result) => result.hypothesis === hypothesis.id);
}

/** Whether a power is the one that was asked for or more, to the two digits in which people ask for it. */
export function reaches(power: Quantity, target: Quantity): boolean {
  return Math.round(100 * power.value) >= Math.round(100 * target.value);
}

/** Week of a visit; 0 for a visit that the schedule does not have. */
export function weekOf(plan: Plan, visit: string): number {
  return plan.schedule.find((each) => each.id === visit)?.week.value ?? 0;
}

/** The visit before the arms begin. */
export function baselineOf(plan: Plan): string {
  return plan.schedule[0].id;
}

/** Visits of a measure after the first of the schedule. */
export function visitsAfterBaseline(plan: Plan, measure: PlannedMeasure): readonly string[] {
  return measure.at.filter((visit) => visit !== baselineOf(plan));
}

export function primaryHypotheses(plan: Plan): readonly PlannedHypothesis[] {
  return plan.hypotheses.filter((hypothesis) => hypothesis.role === 'primary');
}

/** Hypotheses that are to be tested, not explored. */
export function confirmatoryHypotheses(plan: Plan): readonly PlannedHypothesis[] {
  return plan.hypotheses.filter((hypothesis) => hypothesis.role !== 'exploratory');
}

/**
 * The tested hypothesis of arms that a cost is best shown for: the one that set the size of the study, whose power is closest to
 * what was asked for, or else the first primary one.
 */
export function sizingHypothesis(
  { plan, power }: Design,
  fits: (hypothesis: PlannedHypothesis) => boolean = () => true,
): PlannedHypothesis | undefined {
  const eligible = confirmatoryHypotheses(plan).filter(
    (hypothesis) => hypothesis.compared.length > 1 && fits(hypothesis),
  );
  const { sizedBy } = power;
  return (
    eligible.find(({ id }) => sizedBy.kind === 'hypothesis' && id === sizedBy.id) ??
    eligible.find(({ role }) => role === 'primary') ??
    eligible[0]
  );
}

export function outcomesOf(plan: Plan, hypothesis: PlannedHypothesis): readonly PlannedMeasure[] {
  return Object.values(hypothesis.outcomes).flatMap((id) => measureOf(plan, id) ?? []);
}

/** How a measure is taken in this study: a questionnaire that others fill in about a person is no self-report. */
export function modalityOf({ entry, details }: PlannedMeasure): Measure['modality'] {
  return entry.modality === 'self-report' && details?.raters !== undefined ? 'observer' : entry.modality;
}

/** Measures that the confirmatory hypotheses are tested on: outcomes and mediators. */
export function testedMeasures(plan: Plan): readonly PlannedMeasure[] {
  const ids = new Set(
    confirmatoryHypotheses(plan).flatMap((hypothesis) => [
      ...Object.values(hypothesis.outcomes),
      ...(hypothesis.mediator ? [hypothesis.mediator] : []),
    ]),
  );
  return plan.measures.filter((measure) => ids.has(measure.id));
}

/** Arms that some hypothesis compares with; the one group of a correlation is compared with nobody. */
export function comparatorArms(plan: Plan): readonly PlannedArm[] {
  const comparing = plan.hypotheses.filter(({ compared }) => compared.length > 1);
  const ids = new Set(comparing.map((hypothesis) => hypothesis.comparator));
  return plan.arms.filter((arm) => ids.has(arm.id));
}

/**
 * Whether somebody is given a practice or a comparator. Groups as they are found are given nothing, also where what one of them
 * has practised for years is named as a practice.
 */
export function anythingGiven(plan: Plan): boolean {
  if (plan.arms.some(({ comparator }) => comparator?.id === 'cross-sectional-group')) return false;
  return plan.arms.some(({ practice, comparator }) => practice || comparator);
}

/** Whether the data were collected before the plan was made. */
export function dataExist({ openness: { existingData } }: Plan): boolean {
  return existingData !== undefined && existingData !== 'none-yet';
}

/** Whether all of it happens in one session, with no course that lasts. */
export function isOneSession({ schedule, arms }: Plan): boolean {
  return schedule.length === 1 && schedule[0].week.value < 1 && arms.every(({ dose }) => (dose?.weeks ?? 0) < 1);
}

export function isPassive(arm: PlannedArm): boolean {
  return arm.comparator?.class === 'passive';
}

/** A measure of what participants expect of their arm. */
export function measuresExpectancy(plan: Plan): boolean {
  return plan.measures.some((measure) => measure.entry.constructs.includes('expectancy'));
}

export function pathOfHypothesis(plan: Plan, hypothesis: PlannedHypothesis, ...rest: Path): Path {
  return ['hypotheses', plan.hypotheses.indexOf(hypothesis), ...rest];
}

export function pathOfMeasure(plan: Plan, measure: PlannedMeasure, ...rest: Path): Path {
  return ['measures', plan.measures.indexOf(measure), ...rest];
}

export function pathOfArm(plan: Plan, arm: PlannedArm, ...rest: Path): Path {
  return ['arms', plan.arms.indexOf(arm), ...rest];
}
