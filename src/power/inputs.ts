import * as z from 'zod';
import { described, type InputMeta } from './procedure.js';

/**
 * The inputs that procedures share: each says once what it means, its unit, its range and how power
 * responds to it. Sizes are real numbers, because the expected number of people after dropout is
 * rarely whole; `solve` returns whole ones.
 */

const LARGEST = 1e7;

/** Where the arms' variances are estimated apart, more people can also take degrees of freedom away. */
export const unlessTiny =
  'apart from arms of a few people or classes: there the test rejects too often, and its degrees of freedom shift';

type Exception = Pick<InputMeta, 'because'>;

/** People in one group, or pairs: what is counted is in the description. */
export const people = (description: string, least = 2, exception: Exception = {}) =>
  described(z.number().min(least).max(LARGEST), { description, unit: 'people', power: 'rises', ...exception });

export const n1 = people('people analysed in arm 1');
export const n2 = people('people analysed in arm 2');

export const alpha = described(z.number().min(1e-12).lt(1), {
  description: 'type I error of the whole test, both sides together',
  unit: 'probability',
  power: 'rises',
});

export const sides = described(z.union([z.literal(1), z.literal(2)]), {
  description: '2 for a two-sided test, 1 for a test in the direction of a positive effect',
  unit: 'sides',
  power: 'varies',
  because: 'one side spends all of alpha on the expected direction and none on the other',
});

/** A signed effect: power depends on its distance from zero, for one side on its sign too. */
export const effect = (
  description: string,
  unit = 'SD',
  because = 'rises with the distance from zero; with one side it rises with the value itself',
) => described(z.number().min(-1000).max(1000), { description, unit, power: 'varies', because });

export const d = effect('mean of arm 1 minus mean of arm 2, in SD of the outcome within arms, unadjusted');

export const standardDeviation = (description: string, exception: Exception = {}) =>
  described(z.number().min(1e-9).max(1e9), {
    description,
    unit: 'units of the outcome',
    power: 'falls',
    ...exception,
  });

/** A correlation of baseline with outcome; only its size matters, so it is given as a positive number. */
export const baselineR = described(z.number().min(0).lt(1), {
  description: 'multiple correlation of the baseline covariates with the outcome, between people within arms',
  unit: 'correlation',
  power: 'rises',
  irrelevantWhere: [{ covariates: 0 }],
});

export const correlation = (description: string, meta: Omit<InputMeta, 'description' | 'unit'>) =>
  described(z.number().gt(-1).lt(1), { description, unit: 'correlation', ...meta });

export const covariates = described(z.number().int().min(0).max(50), {
  description: 'number of baseline covariates in the analysis',
  unit: 'covariates',
  power: 'varies',
  because: 'the first brings in what baselineR explains, each further one costs a degree of freedom',
});

/** The same two for a procedure that can do without; `whom` the correlation is among. */
export const adjustment = (whom: string) => ({
  baselineR: described(z.number().min(0).lt(1).default(0), {
    description: `multiple correlation of the baseline covariates with the outcome ${whom}`,
    unit: 'correlation',
    power: 'rises',
    irrelevantWhere: [{ covariates: 0 }],
  }),
  covariates: described(z.number().int().min(0).max(50).default(0), {
    description: 'number of baseline covariates in the analysis',
    unit: 'covariates',
    power: 'varies',
    because: 'the first brings in what baselineR explains, each further one costs a degree of freedom',
  }),
});

/** So many covariates, in words. */
export const covariatesInWords = (count: number) => (count === 1 ? 'a covariate' : `${count} covariates`);

export const icc = (description: string, meta: Partial<InputMeta> = {}) =>
  described(z.number().min(0).lt(1), { description, unit: 'share of variance', power: 'falls', ...meta });

export const share = (description: string, meta: Omit<InputMeta, 'description' | 'unit'>) =>
  described(z.number().min(0).lt(1), { description, unit: 'share of variance', ...meta });

export const count = (description: string, unit: string, least = 2, exception: Exception = {}) =>
  described(z.number().min(least).max(LARGEST), { description, unit, power: 'rises', ...exception });

const classIcc = (arm: number) =>
  described(z.number().min(0).lt(1).default(0), {
    description: `share of the unadjusted outcome variance that lies between the classes of arm ${arm}; 0 without classes`,
    unit: 'share of variance',
    power: 'varies',
    because: 'falls, except that arms with the same value can pool their class variance and gain degrees of freedom',
    irrelevantWhere: [{ [`classSize${arm}`]: 1 }],
  });

export const stepFromNoClasses =
  'apart from the step from 1, an arm without classes whose icc does not count, to an arm with them, and from few classes';

const classSize = (arm: number) =>
  described(z.number().min(1).max(LARGEST).default(1), {
    description: `mean number of people analysed per class in arm ${arm}; 1 means that the arm has no classes`,
    unit: 'people per class',
    power: 'rises',
    because: stepFromNoClasses,
  });

/** Two arms of which one, both or none are taught in classes. */
export const classArms = {
  classes1: count('classes in arm 1; the number of people where arm 1 has no classes', 'classes', 2, {
    because: unlessTiny,
  }),
  classSize1: classSize(1),
  icc1: classIcc(1),
  classes2: count('classes in arm 2; the number of people where arm 2 has no classes', 'classes', 2, {
    because: unlessTiny,
  }),
  classSize2: classSize(2),
  icc2: classIcc(2),
  sizeVariation: described(z.number().min(0).max(1).default(0), {
    description: 'coefficient of variation of the analysed class sizes, after dropout',
    unit: 'ratio',
    power: 'falls',
    irrelevantWhere: [
      { classSize1: 1, classSize2: 1 },
      { classSize1: 1, icc2: 0 },
      { icc1: 0, classSize2: 1 },
      { icc1: 0, icc2: 0 },
    ],
  }),
};

const classIccOfSlopes = (arm: number) =>
  described(z.number().min(0).lt(1).default(0), {
    description: `share of the unadjusted outcome variance that lies between the classes of arm ${arm}; 0 without classes`,
    unit: 'share of variance',
    power: 'rises',
    irrelevantWhere: [{ [`classSize${arm}`]: 1 }],
  });

/** The same for tests of slopes, which are found within classes: there class differences drop out. */
export const classArmsOfSlopes = {
  ...classArms,
  icc1: classIccOfSlopes(1),
  icc2: classIccOfSlopes(2),
  sizeVariation: described(z.number().min(0).max(1).default(0), {
    description: 'coefficient of variation of the analysed class sizes, after dropout',
    unit: 'ratio',
    power: 'none',
    because: 'a slope is found within classes, whatever their sizes',
  }),
};
