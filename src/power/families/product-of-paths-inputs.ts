import * as z from 'zod';
import { alpha, people, stepFromNoClasses } from '../inputs.js';
import { described, type Solvable } from '../procedure.js';
import { type Classes, hasTest } from './product-of-paths-designs.js';
import { type ClassShares, contradiction, NO_CLASSES, type Paths } from './product-of-paths-variances.js';

/** Inputs that the mediation procedures share. Paths are completely standardised (see product-of-paths-variances.ts). */

/** Near the null hypothesis a test's rate of rejection need not follow the size of the sample. */
const unlessHopeless = { because: 'apart from designs with hardly any power' };

export const standardisedPath = (
  description: string,
  because = 'rises with the distance from zero, until the paths explain more than there is',
) => described(z.number().gt(-1).lt(1), { description, unit: 'standardised path', power: 'varies', because });

const pathA = standardisedPath(
  'path from the arm to the mediator: half the difference between the arms in SD of the mediator (SD of all people, arms of equal size)',
);

const pathB = standardisedPath(
  'path from the mediator to the outcome, holding the arm constant: SD of the outcome per SD of the mediator',
);

const direct = described(z.number().gt(-1).lt(1).default(0), {
  description: 'direct path from the arm to the outcome (half the difference between the arms, in SD of the outcome)',
  unit: 'standardised path',
  power: 'varies',
  because: 'what it explains of the outcome is no longer noise for path b',
});

const mediatorBaselineR = described(z.number().min(0).lt(1).default(0), {
  description: 'correlation of the mediator with its baseline, between people within arms; 0 if not adjusted for',
  unit: 'correlation',
  power: 'varies',
  because: 'adjusting sharpens path a, but takes from path b the mediator variance that the baseline explains',
});

const outcomeBaselineR = described(z.number().min(0).lt(1).default(0), {
  description: 'correlation of the outcome with its baseline, between people within arms; 0 if not adjusted for',
  unit: 'correlation',
  power: 'rises',
});

const adjustedFor = described(z.number().int().min(0).max(50).default(0), {
  description: 'number of baseline covariates in both regressions, baselines of mediator and outcome included',
  unit: 'covariates',
  power: 'falls',
  ...unlessHopeless,
});

const mediatorReliability = described(z.number().min(0.001).max(1).default(1), {
  description:
    'reliability of the mediator; below 1 the paths are those of the error-free mediator, at 1 those of the measure as observed',
  unit: 'share of variance',
  power: 'rises',
});

const x = described(z.enum(['two-arms', 'normal']).default('two-arms'), {
  description: 'two randomised arms, or a normally distributed X (then only n1 + n2 counts)',
  unit: 'kind of X',
  power: 'varies',
  because: 'a normal X varies by chance, arms do not; arms of unequal size say less',
});

/** The joint test has no one-sided form: each path is tested on both sides. */
const twoSided = described(z.literal(2).default(2), {
  description: 'both paths are tested on two sides',
  unit: 'sides',
  power: 'none',
  because: 'only two-sided tests are offered',
});

/** Inputs of every procedure with one mediator, whatever the test. */
export const mediationPaths = {
  a: pathA,
  b: pathB,
  direct,
  mediatorBaselineR,
  outcomeBaselineR,
  covariates: adjustedFor,
  mediatorReliability,
  alpha,
  sides: twoSided,
};

/** Two arms, or a normal X, without classes. */
export const mediationPeople = {
  n1: people('people analysed in arm 1', 2, unlessHopeless),
  n2: people('people analysed in arm 2', 2, unlessHopeless),
  x,
  ...mediationPaths,
};

const classCount = (arm: number) =>
  described(z.number().min(2).max(1e6), {
    description: `classes in arm ${arm}; the number of people where arm ${arm} has no classes`,
    unit: 'classes',
    power: 'rises',
    ...unlessHopeless,
  });

const classSize = (arm: number) =>
  described(z.number().min(1).max(1e6), {
    description: `mean number of people analysed per class in arm ${arm}; 1 means that the arm has no classes`,
    unit: 'people per class',
    power: 'rises',
    because: stepFromNoClasses,
  });

export const classShare = (variable: string) =>
  described(z.number().min(0).lt(1), {
    description: `share of the unadjusted variance of the ${variable} within an arm that lies between its classes`,
    unit: 'share of variance',
    power: 'varies',
    because: 'class differences blur path a, and move between the layers from which path b is estimated',
    irrelevantWhere: [{ classSize1: 1, classSize2: 1 }],
  });

/** Two arms of which one or both are taught in classes. */
export const mediationClasses = {
  classes1: classCount(1),
  classSize1: classSize(1),
  classes2: classCount(2),
  classSize2: classSize(2),
  iccMediator: classShare('mediator'),
  iccOutcome: classShare('outcome'),
};

interface Checked extends Paths, Partial<ClassShares> {
  readonly covariates: number;
}

/** Refinement: paths that cannot hold together are refused, with the reason. */
export function consistent(inputs: Checked, context: z.core.$RefinementCtx): void {
  const report = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message, input: inputs });
  const shares = { iccMediator: inputs.iccMediator ?? 0, iccOutcome: inputs.iccOutcome ?? 0 };
  const message = contradiction(inputs, NO_CLASSES) ?? contradiction(inputs, shares);
  if (message !== undefined) report('b', message);
  const baselines = Number(inputs.mediatorBaselineR > 0) + Number(inputs.outcomeBaselineR > 0);
  if (inputs.covariates < baselines)
    report(
      'covariates',
      `covariates is ${inputs.covariates}, but the baselines count as covariates: give at least ${baselines}, or a baseline correlation of 0.`,
    );
}

interface PeopleOfArms {
  readonly n1: number;
  readonly n2: number;
}

/** Refinement: the regression of the outcome must leave a degree of freedom, beside `parameters` and the covariates. */
export const leavesTest =
  (parameters: number) =>
  (inputs: PeopleOfArms & { readonly covariates?: number }, context: z.core.$RefinementCtx): void => {
    const { n1, n2, covariates = 0 } = inputs;
    if (n1 + n2 - parameters - covariates >= 1) return;
    const least = parameters + covariates + 1;
    const message = `Too few people to test the paths: there are ${n1 + n2}, and the regressions need at least ${least}.`;
    context.addIssue({ code: 'custom', path: ['n1'], message, input: inputs });
  };

/** The same for arms of which some are taught in classes. */
export function leavesTestWithClasses(inputs: Classes, context: z.core.$RefinementCtx): void {
  if (hasTest(inputs)) return;
  const message = 'Too few people or classes to test the paths beside this many covariates.';
  context.addIssue({ code: 'custom', path: ['classes1'], message, input: inputs });
}

const real = (to: number): Solvable => ({ kind: 'real', from: 0, to });

export const solvablePaths = { a: real(0.999), b: real(0.999), alpha: { kind: 'real', from: 1e-9, to: 0.5 } } as const;

export const solvablePeople = { n1: { kind: 'integer', from: 2, to: 1e6 }, ...solvablePaths } as const;

export const solvableClasses = {
  classes1: { kind: 'integer', from: 2, to: 1e5 },
  classSize1: { kind: 'integer', from: 2, to: 1e5 },
  ...solvablePaths,
} as const;

/** Assumptions of every mediation procedure here. */
export const mediationAssumptions = [
  'random-allocation',
  'independent-people',
  'linear-paths',
  'no-mediator-confounding',
  'normal-residuals',
  'equal-variances',
  'mediator-unrelated-to-outcome-baseline',
  'normal-covariates',
  'complete-data',
] as const;

export const mediationClassAssumptions = [
  'random-allocation',
  'classes-formed-at-allocation',
  'independent-classes',
  'class-size-unrelated',
  'same-slope-between-classes',
  ...mediationAssumptions.slice(2),
] as const;

/** Values for the examples of the procedures. */
export const examplePeople = {
  n1: 60,
  n2: 60,
  x: 'two-arms',
  a: 0.3,
  b: 0.3,
  direct: 0.1,
  mediatorBaselineR: 0.5,
  outcomeBaselineR: 0.6,
  covariates: 2,
  mediatorReliability: 1,
  alpha: 0.05,
  sides: 2,
} as const;

export const exampleClasses = {
  classes1: 8,
  classSize1: 10,
  classes2: 8,
  classSize2: 10,
  iccMediator: 0.05,
  iccOutcome: 0.05,
  a: 0.3,
  b: 0.3,
  direct: 0.1,
  mediatorBaselineR: 0.5,
  outcomeBaselineR: 0.6,
  covariates: 2,
  mediatorReliability: 1,
  alpha: 0.05,
  sides: 2,
} as const;

/** The same for models without covariates: nothing needs to be said about baselines but that there are none. */
export const withoutBaselines = (assumptions: readonly string[]): string[] => [
  ...assumptions.filter((id) => !['mediator-unrelated-to-outcome-baseline', 'normal-covariates'].includes(id)),
  'without-baselines',
];
