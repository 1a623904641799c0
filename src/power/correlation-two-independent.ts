import * as z from 'zod';
import { rejectionByZ, rTestOfZ } from './families/normal-approximation.js';
import { alpha, correlation, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

const rho = (group: 1 | 2) =>
  correlation(`correlation in group ${group}`, {
    power: 'varies',
    because: 'rises with the distance between the correlations on the scale of Fisher z',
  });

const inputs = () =>
  z
    .strictObject({
      n1: people('people analysed in group 1', 4),
      n2: people('people analysed in group 2', 4),
      rho1: rho(1),
      rho2: rho(2),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'rho1',
        ({ sides, rho1, rho2 }) => sides === 2 || rho1 >= rho2,
        ({ rho1, rho2 }) =>
          `A one-sided test looks for the larger correlation in group 1, and rho1 is ${rho1}, rho2 ${rho2}; swap the groups or use sides: 2.`,
      ),
    );

/**
 * Power of the comparison of the correlations of two groups of different people, by Fisher's z.
 *
 * ncp = (atanh rho1 - atanh rho2) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3)), taken as normal with SD 1.
 *
 * n1, n2      people per group, at least 4
 * rho1, rho2  correlations in the population
 * alpha       type I error of the whole test
 *
 * Source: cohen-1988, chapter 4.
 */
export const correlationTwoIndependent = defineProcedure({
  id: 'correlation-two-independent',
  title: 'Difference of two correlations, different people',
  summary: 'How likely is the same correlation to differ significantly between two groups?',
  family: 'joint-normal',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 4, to: 1e7 },
    n2: { kind: 'integer', from: 4, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = (atanh rho1 - atanh rho2) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3)), normal',
  assumes: ['independent-people', 'bivariate-normal', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'A normal approximation: within .03 of the power of the test from 20 people per group, and .1 with fewer.',
  evaluate(given) {
    const ncp = ncpOf(given);
    return {
      power: rejectionByZ(ncp, given.alpha, given.sides),
      ncp,
      q: Math.atanh(given.rho1) - Math.atanh(given.rho2),
    };
  },
  toR: (given) => rTestOfZ(ncpOf(given), given.alpha, given.sides),
  example: { n1: 100, n2: 120, rho1: 0.5, rho2: 0.2, alpha: 0.05, sides: 2 },
});

function ncpOf({ n1, n2, rho1, rho2 }: z.infer<ReturnType<typeof inputs>>): number {
  return (Math.atanh(rho1) - Math.atanh(rho2)) / Math.sqrt(1 / (n1 - 3) + 1 / (n2 - 3));
}
