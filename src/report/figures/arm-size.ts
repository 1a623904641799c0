import type { PlannedArm } from '../../plan/plan.js';
import { computed, type Quantity } from '../../quantity.js';
import { counted, number, people, type Subject } from '../subject.js';
import { say, type Text } from '../text.js';

/** People to be recruited into an arm. */
export function recruitedInto({ power }: Subject, arm: PlannedArm): Quantity {
  const from =
    power.sizedBy.kind === 'written'
      ? ['sizes of the arms as written']
      : [`power of ${power.sizedBy.id}`, 'allocation ratio', 'attrition'];
  return arm.recruited ?? computed(power.recruited[arm.id] ?? 0, 'people per arm', 'sizing', from);
}

/** People of an arm expected in the analysis. */
export function analysedOf({ power }: Subject, arm: PlannedArm): Quantity {
  return computed(power.analysed[arm.id] ?? 0, 'people per arm', 'sizing', ['people to recruit', 'attrition']);
}

/** "160 people" */
export function recruitedText(subject: Subject, arm: PlannedArm): Text {
  return people(recruitedInto(subject, arm), `People to recruit into ${arm.id}`);
}

/** "16 classes of 10"; nothing where an arm is not taught in classes. */
export function classesText({ power }: Subject, arm: PlannedArm): Text {
  if (!arm.taughtInClasses) return [];
  const classes = computed(power.classes[arm.id] ?? 0, 'classes per arm', 'sizing', [
    'people to recruit',
    'people per class',
  ]);
  const size: Text = arm.classSize ? say` of ${number(arm.classSize, 'People per class')}` : [];
  return say`${counted(classes, `Classes of ${arm.id}`, 'class', 'classes')}${size}`;
}
