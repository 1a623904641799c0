import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rTestOfT } from './r-code.js';

/**
 * Power of the interaction in a 2 x 2 between-person design, from the two simple effects.
 *
 * The interaction is simpleEffect1 - simpleEffect2, its standard error twice the SD over the square root of
 * nPerCell, on 4 nPerCell - 4 df. An effect that is merely absent in one group needs about four times the people that
 * the simple effect needs; one that halves needs sixteen times.
 *
 * nPerCell                      people in each of the four cells
 * simpleEffect1, simpleEffect2  effect of the first factor at each level of the second, in SD, signed
 *
 * Source: maxwell-delaney-2018, chapter 7.
 */
export const moderationTwoByTwo = defineProcedure({
  id: 'moderation-two-by-two',
  title: 'Interaction in a 2 x 2 design, from simple effects',
  summary: 'How likely is a 2 x 2 study to find that an effect differs between two groups of people?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        nPerCell: people('people in each of the four cells'),
        simpleEffect1: effect(
          'effect at the first level of the moderator, in SD',
          'SD',
          'rises with the distance from simpleEffect2; with one side it rises with the value itself',
        ),
        simpleEffect2: effect(
          'effect at the second level of the moderator, in SD',
          'SD',
          'rises with the distance from simpleEffect1; with one side it falls with the value itself',
        ),
        alpha,
        sides,
      })
      .superRefine(
        positiveIfOneSided(
          'simpleEffect1',
          ({ simpleEffect1, simpleEffect2 }) => simpleEffect1 - simpleEffect2,
          'simpleEffect1 - simpleEffect2',
        ),
      ),
  solvable: {
    nPerCell: { kind: 'integer', from: 2, to: 1e7 },
    simpleEffect1: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = (d1 - d2) / sqrt(4 / n), df = 4 n - 4',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['maxwell-delaney-2018'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ nPerCell, simpleEffect1, simpleEffect2, alpha, sides }) {
    const df = 4 * nPerCell - 4;
    const standardError = 2 / Math.sqrt(nPerCell);
    const simple = (d: number) => rejection(plainT(Math.sqrt(2 / nPerCell), df), d, alpha, sides);
    const interaction = simpleEffect1 - simpleEffect2;
    return {
      power: rejection(plainT(standardError, df), interaction, alpha, sides),
      ncp: interaction / standardError,
      df,
      standardError,
      powerSimple1: simple(simpleEffect1),
      powerSimple2: simple(simpleEffect2),
    };
  },
  toR: ({ nPerCell, simpleEffect1, simpleEffect2, alpha, sides }) =>
    rTestOfT(((simpleEffect1 - simpleEffect2) * Math.sqrt(nPerCell)) / 2, 4 * nPerCell - 4, alpha, sides),
  example: { nPerCell: 60, simpleEffect1: 0.5, simpleEffect2: 0, alpha: 0.05, sides: 2 },
});
