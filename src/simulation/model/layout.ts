import type { DataModel } from './data-model.js';

/** Where people stand in the columns: arm after arm, class after class. */
export interface Layout {
  readonly people: number;
  readonly classes: number;
  readonly teachers: number;
  readonly arm: Int32Array;
  /** Class of each person over all arms; -1 without one. */
  readonly group: Int32Array;
  /** First person of each arm, and the first behind it. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** Classes of each arm: number over all arms, number of the teacher over all arms, and the people from .. to - 1. */
  readonly classesOf: readonly (readonly ClassRange[])[];
}

export interface ClassRange {
  readonly index: number;
  /** -1 where teachers do not matter. */
  readonly teacher: number;
  readonly from: number;
  readonly to: number;
}

export function layoutOf({ arms }: DataModel): Layout {
  const people = arms.reduce((sum, arm) => sum + arm.people, 0);
  const arm = new Int32Array(people);
  const group = new Int32Array(people).fill(-1);
  let [next, classes, teachers] = [0, 0, 0];
  const ranges: { from: number; to: number }[] = [];
  const classesOf: ClassRange[][] = [];
  arms.forEach((each, index) => {
    const from = next;
    arm.fill(index, from, from + each.people);
    classesOf.push(
      each.classSizes.map((size, k) => {
        const start = next;
        next += size;
        group.fill(classes, start, next);
        const teacher = each.teachers.length > 0 ? teachers + each.teachers[k] : -1;
        return { index: classes++, teacher, from: start, to: next };
      }),
    );
    next = from + each.people;
    teachers += each.teachers.length > 0 ? Math.max(...each.teachers) + 1 : 0;
    ranges.push({ from, to: next });
  });
  return { people, classes, teachers, arm, group, ranges, classesOf };
}
