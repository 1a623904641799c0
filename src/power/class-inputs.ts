import type { z } from 'zod';

/** Checks shared by procedures with arms taught in classes; each reports what is wrong. */

interface ClassSizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

interface ClassInputs extends ClassSizes {
  readonly icc1: number;
  readonly icc2: number;
  readonly covariates: number;
}

/** With more people the degrees of freedom leave the range in which distributions are accurate. */
const MOST_PEOPLE = 1e8;

/** Reports arms that are too large to compute with. */
export function checkPeople(inputs: ClassSizes, context: z.core.$RefinementCtx): void {
  for (const arm of [1, 2] as const) {
    const people = inputs[`classes${arm}`] * inputs[`classSize${arm}`];
    if (people <= MOST_PEOPLE) continue;
    context.addIssue({
      code: 'custom',
      path: [`classSize${arm}`],
      message: `Classes of this size make ${people} people in arm ${arm}; at most ${MOST_PEOPLE} can be computed with.`,
      input: inputs,
    });
  }
}

/** Reports inputs whose variances or degrees of freedom do not work out. */
export function checkClassArms(inputs: ClassInputs, largestR: number, context: z.core.$RefinementCtx): void {
  checkPeople(inputs, context);
  const { classes1, classSize1, classes2, classSize2, covariates } = inputs;
  const mixed = classSize1 > 1 !== classSize2 > 1;
  for (const arm of [1, 2] as const) {
    if (inputs[`classSize${arm}`] > 1 && inputs[`icc${arm}`] + largestR ** 2 >= 1) {
      context.addIssue({
        code: 'custom',
        path: [`icc${arm}`],
        message: `No variance is left within the classes of arm ${arm}: icc${arm} + r^2 is ${(inputs[`icc${arm}`] + largestR ** 2).toPrecision(4)} and must be below 1.`,
        input: inputs,
      });
    }
  }
  // Slopes come from differences within classes, or within arms that have none.
  const within = (classes: number, size: number) => (size > 1 ? classes * (size - 1) : classes - 1);
  const fewest = classSize1 > 1 ? classes2 : classes1;
  if (mixed && covariates > 0 && fewest - 2 - covariates < 0) {
    context.addIssue({
      code: 'custom',
      path: ['covariates'],
      message: `The ${fewest} people of the arm without classes are too few for ${covariates} covariates.`,
      input: inputs,
    });
  }
  if (within(classes1, classSize1) + within(classes2, classSize2) - covariates < 2 && covariates > 0) {
    context.addIssue({
      code: 'custom',
      path: ['covariates'],
      message: `Too few people for ${covariates} covariates.`,
      input: inputs,
    });
  }
}
