import * as z from 'zod';
import { effectContrasts, lambdaOfContrasts, rejectionByF, rTestOfF } from './families/general-linear.js';
import { cellMeans } from './general-linear-inputs.js';
import { alpha, people, standardDeviation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      levels: described(z.array(z.number().int().min(2).max(50)).min(1).max(6), {
        description: 'levels of each factor, such as 2,3; one number for a one-way design',
        unit: 'levels',
        power: 'varies',
        because: 'another design has other cells',
      }),
      means: cellMeans,
      nPerCell: people('people analysed per cell, times the allocation of the cell', 1),
      allocation: described(z.array(z.number().min(1e-6).max(1e7)).min(2).max(200).optional(), {
        description: 'relative size of each cell, in the order of the means; all 1 when left out',
        unit: 'ratio',
        power: 'rises',
      }),
      sd: standardDeviation('SD of the outcome within cells'),
      tested: described(z.array(z.number().int().min(1).max(6)).min(1).max(6), {
        description:
          'the tested effect by factor numbers: 1 is the main effect of factor 1, 1,2 the interaction of 1 and 2',
        unit: 'factor numbers',
        power: 'varies',
        because: 'each effect is another question',
      }),
      alpha,
    })
    .superRefine(
      requires(
        'means',
        ({ levels, means }) => levels.reduce((a, b) => a * b, 1) === means.length,
        ({ levels, means }) =>
          `There are ${means.length} means for a design of ${levels.join(' x ')} cells: give one for each.`,
      ),
    )
    .superRefine(
      requires(
        'allocation',
        ({ means, allocation }) => allocation === undefined || allocation.length === means.length,
        ({ means, allocation }) =>
          `allocation has ${allocation?.length} entries for ${means.length} cells: give one for each.`,
      ),
    )
    .superRefine(
      requires(
        'tested',
        ({ levels, tested }) => tested.every((factor, i) => factor <= levels.length && tested.indexOf(factor) === i),
        ({ levels, tested }) =>
          `tested is ${tested.join(', ')}: it must name factors of the design, each once, from 1 to ${levels.length}.`,
      ),
    )
    .superRefine(
      requires(
        'nPerCell',
        (given) => given.means.length > 0 && total(sizesOf(given)) - given.means.length >= 1,
        ({ nPerCell }) => `With nPerCell ${nPerCell} there are too few people to estimate the SD within cells.`,
      ),
    );

/**
 * Power of a main effect or interaction in a factorial design between people, from the cell means.
 *
 * The effect is a set of contrasts C of the cell means, in which factors that are not tested are averaged over with
 * equal weights (type III, whatever the cell sizes): lambda = (C m)' (C diag(1/n) C')^-1 (C m) / sd^2, df1 = rows of C,
 * df2 = people - cells. With one factor this is the one-way analysis of variance with unequal groups.
 *
 * levels      levels of each factor
 * means       cell means in units of the outcome, the last factor fastest
 * nPerCell    people per cell; allocation gives cells other sizes in proportion
 * sd          SD within cells
 * tested      factor numbers of the effect
 *
 * Source: maxwell-delaney-2018, chapters 3 and 7.
 */
export const anovaMeans = defineProcedure({
  id: 'anova-means',
  title: 'Analysis of variance between people, from cell means',
  summary: 'How likely is a main effect or interaction of a one-way or factorial design to be significant?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    nPerCell: { kind: 'integer', from: 1, to: 1e7 },
    sd: { kind: 'real', from: 1e-6, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: "lambda = (C m)' (C diag(1/n) C')^-1 (C m) / sd^2, df1 = contrasts in C, df2 = people - cells",
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['maxwell-delaney-2018'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate(given) {
    const test = testOf(given);
    const f = Math.sqrt(test.lambda / total(sizesOf(given)));
    return { power: rejectionByF(test, given.alpha), ...test, f };
  },
  toR: (given) => rTestOfF(testOf(given), given.alpha),
  example: { levels: [2, 3], means: [0, 0, 0.2, 0, 0.5, 0.8], nPerCell: 40, sd: 1, tested: [1, 2], alpha: 0.05 },
});

type Given = z.infer<ReturnType<typeof inputs>>;

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

interface Cells {
  readonly means: readonly number[];
  readonly nPerCell: number;
  readonly allocation?: readonly number[] | undefined;
}

function sizesOf({ means, nPerCell, allocation }: Cells): number[] {
  return means.map((_, cell) => nPerCell * (allocation?.[cell] ?? 1));
}

function testOf(given: Given) {
  const sizes = sizesOf(given);
  const contrasts = effectContrasts(given.levels, given.tested);
  const lambda = lambdaOfContrasts(contrasts, given.means, sizes, given.sd);
  return { df1: contrasts.length, df2: total(sizes) - sizes.length, lambda };
}
