import * as z from 'zod';
import { rejectionByF, rTestOfF } from './families/general-linear.js';
import { cohensF, fixedCovariates, groupsAtFixedN } from './general-linear-inputs.js';
import { alpha, people } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      n: people('people analysed in all groups together', 3),
      groups: groupsAtFixedN,
      covariates: fixedCovariates,
      numeratorDf: described(z.number().int().min(1).max(1000), {
        description: 'degrees of freedom of the effect: levels - 1, for an interaction their product over the factors',
        unit: 'degrees of freedom',
        power: 'falls',
      }),
      f: cohensF,
      alpha,
    })
    .superRefine(
      requires(
        'numeratorDf',
        ({ groups, numeratorDf }) => numeratorDf <= groups - 1,
        ({ groups, numeratorDf }) =>
          `numeratorDf is ${numeratorDf}, but effects of ${groups} groups have at most ${groups - 1} degrees of freedom.`,
      ),
    )
    .superRefine(
      requires(
        'n',
        ({ n, groups, covariates }) => n - groups - covariates >= 1,
        ({ n, groups, covariates }) =>
          `n is ${n}, too few to estimate the SD within ${groups} groups after ${covariates} covariates: it must be at least ${groups + covariates + 1}.`,
      ),
    );

/**
 * Power of any fixed effect of an analysis of (co)variance between people, from Cohen's f as G*Power defines it.
 *
 * lambda = f^2 * n, df2 = n - groups - covariates. f is the effect's own SD over the SD within cells, for an
 * interaction after the main effects, with covariates over the SD that they leave.
 *
 * n            people in all groups together
 * groups       cells of the design (product of the levels of all factors)
 * covariates   how many are in the analysis; 0 for an analysis of variance
 * numeratorDf  df of the tested effect
 *
 * Source: faul-2007.
 */
export const anovaFixedEffects = defineProcedure({
  id: 'anova-fixed-effects',
  title: "Main effect or interaction, with or without covariates, from Cohen's f",
  summary: 'How likely is a stated effect of a factorial design to be significant?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    f: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = f^2 n, df1 = numeratorDf, df2 = n - groups - covariates',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'equal-slopes', 'complete-data'],
  cites: ['faul-2007', 'cohen-1988'],
  accuracy:
    'Exact for given covariates that are balanced over the groups; covariates that vary by chance take further power ' +
    'in small samples, which ancova-pre-post counts.',
  evaluate(given) {
    const test = testOf(given);
    return { power: rejectionByF(test, given.alpha), ...test, partialEtaSquared: given.f ** 2 / (1 + given.f ** 2) };
  },
  toR: (given) => rTestOfF(testOf(given), given.alpha),
  example: { n: 128, groups: 6, covariates: 1, numeratorDf: 2, f: 0.25, alpha: 0.05 },
});

function testOf({ n, groups, covariates, numeratorDf, f }: z.infer<ReturnType<typeof inputs>>) {
  return { df1: numeratorDf, df2: n - groups - covariates, lambda: f ** 2 * n };
}
