import * as z from 'zod';
import { people } from './inputs.js';
import { described, type InputMeta } from './procedure.js';

/** Inputs of analysis of variance and regression. */

export const cohensF = described(z.number().min(0).max(100), {
  description: "Cohen's f: SD of the group means about their grand mean, in SD within groups",
  unit: 'SD',
  power: 'rises',
});

export const cohensF2 = described(z.number().min(0).max(1e4), {
  description: "Cohen's f squared: variance explained by the tested predictors over the residual variance",
  unit: 'ratio of variances',
  power: 'rises',
});

export const nPerGroup = people('people analysed in each group');

export const levelCount = (description: string, least: number, further: Partial<InputMeta> = {}) =>
  described(z.number().int().min(least).max(200), {
    description,
    unit: 'levels',
    power: 'varies',
    because: 'with more of them the same f is spread over more contrasts, and there are more people',
    ...further,
  });

export const groupsAtFixedN = described(z.number().int().min(1).max(10000), {
  description: 'number of groups, that is cells of the design',
  unit: 'groups',
  power: 'falls',
});

export const fixedCovariates = described(z.number().int().min(0).max(50), {
  description: 'number of covariates in the analysis; f counts in SD that are left after them',
  unit: 'covariates',
  power: 'falls',
});

export const testedPredictors = described(z.number().int().min(1).max(1000), {
  description: 'number of predictors tested together',
  unit: 'predictors',
  power: 'falls',
});

export const allPredictors = described(z.number().int().min(1).max(1000), {
  description: 'number of predictors in the model, the tested ones included',
  unit: 'predictors',
  power: 'falls',
});

export const cellMeans = described(z.array(z.number().min(-1e6).max(1e6)).min(2).max(200), {
  description: 'mean of each cell, the levels of the last factor running fastest',
  unit: 'units of the outcome',
  power: 'varies',
  because: 'only the differences that make up the tested effect count',
});
