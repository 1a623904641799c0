import type { Plan, PlannedArm, PlannedHypothesis } from '../plan/plan.js';

/** People to recruit, per arm id. */
export type Recruited = Readonly<Record<string, number>>;

/** What an arm of a given size amounts to once people have left. */
export interface ArmSize {
  readonly arm: PlannedArm;
  readonly recruited: number;
  /** Whole people expected in the analysis. */
  readonly analysed: number;
  /** Classes; the number of people where the arm has none. */
  readonly classes: number;
  /** Mean people per class in the analysis; 1 where the arm has no classes. */
  readonly classSize: number;
}

// Protects against 85.00000000000001 people.
const almost = 1e-9;

/** Whole people expected in the analysis when `recruited` are recruited. */
export function analysedOf(recruited: number, attrition: number): number {
  return Math.floor(recruited * (1 - attrition) + almost);
}

/** Fewest people to recruit so that `analysed` are expected in the analysis. */
export function recruitedFor(analysed: number, attrition: number): number {
  return Math.ceil(analysed / (1 - attrition) - almost);
}

/** Size of one arm. A class may end up smaller than planned; the last one is counted in the mean. */
export function armSize(arm: PlannedArm, recruited: number, attrition: number): ArmSize {
  const analysed = analysedOf(recruited, attrition);
  if (!arm.taughtInClasses || !arm.classSize) return { arm, recruited, analysed, classes: analysed, classSize: 1 };
  const classes = Math.ceil(recruited / arm.classSize.value - almost);
  return { arm, recruited, analysed, classes, classSize: Math.max(1, (recruited * (1 - attrition)) / classes) };
}

/**
 * The sizes the arms compared can take, counted by one whole number: people analysed in the smaller arm, or
 * classes where an arm is taught in classes. Every step respects the allocation ratio and whole classes.
 */
export interface Ladder {
  readonly unit: 'people' | 'classes';
  readonly first: number;
  readonly last: number;
  at(step: number): Recruited;
}

export function ladderOf(plan: Plan, hypothesis: Pick<PlannedHypothesis, 'compared'>): Ladder {
  const arms = hypothesis.compared.map((id) => armOf(plan, id));
  const smallest = Math.min(...arms.map((arm) => arm.ratio));
  const attrition = plan.sample.attrition.value;
  const leading = arms
    .filter((arm) => arm.taughtInClasses)
    .sort((a, b) => a.ratio - b.ratio || (a.id < b.id ? -1 : 1))
    .at(0);
  if (!leading?.classSize) {
    return {
      unit: 'people',
      first: 2,
      last: 2_000_000,
      at: (step) =>
        Object.fromEntries(
          arms.map((arm) => [arm.id, recruitedFor(Math.ceil((step * arm.ratio) / smallest - almost), attrition)]),
        ),
    };
  }
  const size = leading.classSize.value;
  return {
    unit: 'classes',
    first: 2,
    last: 200_000,
    at: (step) =>
      Object.fromEntries(
        arms.map((arm) => {
          const people = (step * size * arm.ratio) / leading.ratio;
          const whole = arm.taughtInClasses ? Math.ceil(people / size - almost) * size : Math.ceil(people - almost);
          return [arm.id, whole];
        }),
      ),
  };
}

export function armOf(plan: Plan, id: string): PlannedArm {
  const arm = plan.arms.find((candidate) => candidate.id === id);
  if (!arm) throw new RangeError(`the plan has no arm "${id}"`);
  return arm;
}
