import type { Plan, PlannedArm } from '../../plan/plan.js';
import type { ModelArm } from './data-model.js';

/** The arms of a plan at a size: people, their classes, and how much of the practice they take up. */
export function modelArms(plan: Plan, recruited: Readonly<Record<string, number>>): ModelArm[] {
  const { classes, adherence } = plan.simulation ?? {};
  return plan.arms.map((arm) => {
    const people = recruited[arm.id] ?? 0;
    const classSizes = sizesOf(arm, people, classes?.sizeVariation ?? 0);
    const teaches = (classes?.teacherShare ?? 0) > 0 && arm.teachers !== undefined;
    const partly = adherence && (adherence.arms ? adherence.arms.includes(arm.id) : arm.practice !== undefined);
    return {
      id: arm.id,
      people,
      classSizes,
      teachers: teaches ? classSizes.map((_, index) => index % arm.teachers!) : [],
      uptake: partly
        ? {
            none: adherence.none,
            mean: adherence.mean,
            sd: adherence.sd,
            ...(adherence.threshold === undefined ? {} : { threshold: adherence.threshold }),
          }
        : { none: 0, mean: 1, sd: 0 },
    };
  });
}

/**
 * As many classes as people need, as equal as whole people allow; or spread evenly about their mean size, with a coefficient
 * of variation. No class is smaller than one person.
 */
function sizesOf(arm: PlannedArm, people: number, variation: number): number[] {
  if (!arm.taughtInClasses || !arm.classSize || people === 0) return [];
  const count = Math.ceil(people / arm.classSize.value - 1e-9);
  const place = (index: number) => (count === 1 ? 0 : (2 * index) / (count - 1) - 1);
  const spread = Math.sqrt(
    Array.from({ length: count }, (_, i) => place(i) * place(i)).reduce((a, b) => a + b, 0) / count,
  );
  const sizes: number[] = [];
  let exact = 0;
  let given = 0;
  for (let index = 0; index < count; index += 1) {
    exact += (people / count) * (1 + (spread > 0 ? (variation * place(index)) / spread : 0));
    // Whole people so that sums never stray from the exact ones, with one left for each class that follows.
    const size = Math.min(Math.max(1, Math.round(exact) - given), people - given - (count - index - 1));
    sizes.push(size);
    given += size;
  }
  return sizes;
}
