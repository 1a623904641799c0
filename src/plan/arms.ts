import { quantity } from '../quantity.js';
import type { Study } from '../schema/study.js';
import type { PlannedArm } from './plan.js';
import type { Fill, Report, ResolveOptions } from './resolve-options.js';

/** Arms with their entries, allocation ratio, and the classes they are taught in. */
export function planArms(study: Study, { catalog, file }: ResolveOptions, report: Report, fill: Fill): PlannedArm[] {
  const clustering = study.delivery?.clustering;
  const arms = study.arms.map((arm, index): PlannedArm => {
    const practice = arm.practice ? catalog.find('practices', arm.practice)?.entry : undefined;
    const comparator = arm.comparator ? catalog.find('comparators', arm.comparator)?.entry : undefined;
    const taughtInClasses = clustering?.arms.includes(arm.id) ?? false;
    const groupSize = study.delivery?.groupSize;
    if (
      taughtInClasses &&
      groupSize === undefined &&
      index === study.arms.findIndex((each) => clustering?.arms.includes(each.id))
    )
      report({
        code: 'class-size-missing',
        severity: 'error',
        path: ['delivery'],
        message: 'Arms are taught in classes, but the study does not say how many people a class has.',
        fix: 'Add groupSize: <people recruited into one class> under delivery.',
      });
    return {
      id: arm.id,
      title: practice?.title ?? comparator?.title ?? arm.group?.replace(/\.$/, '') ?? arm.id,
      ...(practice ? { practice } : {}),
      ...(comparator ? { comparator } : {}),
      ...(arm.dose ? { dose: arm.dose } : {}),
      matchedOn: arm.matchedOn ?? [],
      ratio: fill(`allocation.ratio.${arm.id}`, study.allocation.ratio?.[arm.id], 1, 'equal allocation'),
      ...(arm.n ? { recruited: quantity(arm.n, 'people', { kind: 'written', file, path: ['arms', index, 'n'] }) } : {}),
      taughtInClasses,
      ...(taughtInClasses && groupSize
        ? {
            classSize: quantity(groupSize, 'people per class', {
              kind: 'written',
              file,
              path: ['delivery', 'groupSize'],
            }),
          }
        : {}),
      icc:
        taughtInClasses && clustering
          ? quantity(clustering.icc.value, 'correlation', {
              kind: 'written',
              file,
              path: ['delivery', 'clustering', 'icc', 'value'],
            })
          : quantity(0, 'correlation', { kind: 'default', because: 'not taught in classes' }),
      ...(study.delivery?.teachers?.[arm.id] ? { teachers: study.delivery.teachers[arm.id] } : {}),
      ...(arm.format ? { format: arm.format } : {}),
      ...(arm.crossesOverAfter ? { crossesOverAfter: arm.crossesOverAfter } : {}),
      ...(arm.described ? { described: arm.described } : {}),
    };
  });
  // Arms with the same practice are told apart by their ids.
  const twice = (title: string) => arms.filter((arm) => arm.title === title).length > 1;
  return arms.map((arm) => (twice(arm.title) ? { ...arm, title: `${arm.title} [${arm.id}]` } : arm));
}
