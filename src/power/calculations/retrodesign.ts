import * as z from 'zod';
import { normal } from '../../statistics/normal.js';
import { defineCalculation, explained } from './calculation.js';
import { significance } from './inputs.js';

/**
 * What significant results of a study would look like: type S and type M error, for a normal estimate.
 *
 * With the estimate normal about the true effect, typeS is the probability that a significant estimate has the wrong
 * sign, and typeM the mean of its size as a multiple of the true effect (the exaggeration ratio).
 *
 * trueEffect     effect in the population, not 0
 * standardError  of its estimate, in the same units
 * alpha          two-sided level
 *
 * Source: gelman-carlin-2014; the closed form of typeM is lu-2019.
 */
export const retrodesign = defineCalculation({
  id: 'retrodesign',
  title: 'Type S and type M error',
  summary: 'How often would a significant result have the wrong sign, and by how much would it exaggerate?',
  inputs: z.strictObject({
    trueEffect: explained(
      z
        .number()
        .min(-1e9)
        .max(1e9)
        .refine((effect) => effect !== 0, { error: 'Without an effect there is no sign to get wrong.' }),
      { description: 'effect in the population, not 0', unit: 'units of the estimate' },
    ),
    standardError: explained(z.number().gt(0).max(1e9), {
      description: 'standard error of the estimate',
      unit: 'units of the estimate',
    }),
    alpha: significance,
  }),
  solvable: {},
  falling: [],
  formula: 'typeS = P(z < -c) / power, typeM = E(|estimate| | significant) / |effect|',
  assumes: ['independent-people'],
  cites: ['gelman-carlin-2014', 'lu-2019'],
  accuracy: 'Exact for a normal estimate with a known standard error.',
  evaluate({ trueEffect, standardError, alpha }) {
    const ratio = Math.abs(trueEffect) / standardError;
    const critical = normal.upperQuantile(alpha / 2);
    const right = normal.upperTail(critical - ratio);
    const wrong = normal.upperTail(critical + ratio);
    const power = right + wrong;
    // E(|z|; |z| > c) of a normal with mean ratio: its density at the cut-offs plus the mean times right - wrong.
    const size = normal.density(critical - ratio) + normal.density(critical + ratio) + ratio * (right - wrong);
    return { power, typeS: wrong / power, typeM: size / power / ratio };
  },
  toR: ({ trueEffect, standardError, alpha }) =>
    `local({ ratio <- abs(${trueEffect}) / ${standardError}; crit <- qnorm(1 - ${alpha} / 2); ` +
    'right <- pnorm(ratio - crit); wrong <- pnorm(-ratio - crit); power <- right + wrong; ' +
    'size <- dnorm(crit - ratio) + dnorm(crit + ratio) + ratio * (right - wrong); ' +
    'c(power = power, typeS = wrong / power, typeM = size / power / ratio) })',
  example: { trueEffect: 0.2, standardError: 0.15, alpha: 0.05 },
});
