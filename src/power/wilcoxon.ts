import * as z from 'zod';
import { normal } from '../statistics/normal.js';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { powerOfZ } from './families/repeated-measures.js';
import { rejection } from './families/scaled-t.js';
import { relativeEfficiency, shapes } from './families/wilcoxon.js';
import { alpha, effect, n1, n2, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

/**
 * Power of the Wilcoxon-Mann-Whitney test by its efficiency relative to the t test.
 *
 * The test has about the power of a t test with n times the relative efficiency (3 / pi for normal outcomes, 1.5 for
 * Laplace). That is a limit for small shifts; `wilcoxon-simulated` does the test itself. Noether's formula for normal
 * outcomes is among the figures.
 *
 * n1, n2        people per group
 * d             shift of group 1 against group 2 in SD, signed
 * distribution  shape of the outcome, the same in both groups
 *
 * Sources: noether-1987; the relative efficiencies are those of Pitman.
 */
export const wilcoxon = defineProcedure({
  id: 'wilcoxon',
  title: 'Wilcoxon-Mann-Whitney test, by relative efficiency',
  summary: 'How likely is a rank test to find a shift between two independent groups, for a given shape of outcome?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        d: effect('shift of group 1 against group 2, in SD of the outcome within groups'),
        distribution: described(z.enum(shapes), {
          description:
            'shape of the outcome within groups; t3 is Student t with 3 degrees of freedom, heavy in its tails',
          unit: 'distribution',
          power: 'varies',
          because: 'ranks gain on means the heavier the tails are',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d sqrt(A n1 n2 / (n1 + n2)), df = A (n1 + n2) - 2, A the relative efficiency',
  assumes: ['independent-people', 'shift-only', 'complete-data'],
  cites: ['noether-1987'],
  accuracy:
    'Approximate: within about .02 for normal outcomes with 25 or more people per group; up to .15 too high for other shapes where the shift is not small, and in smaller groups.',
  evaluate({ n1, n2, d, distribution, alpha, sides }) {
    const { standardError, df } = testOf(n1, n2, relativeEfficiency[distribution]);
    // P(first > second) for normal outcomes, whose distance from one half Noether's formula takes.
    const superiority = normal.cdf(d / Math.SQRT2) - 0.5;
    return {
      power: rejection(plainT(standardError, df), d, alpha, sides),
      powerNoether: powerOfZ(superiority * Math.sqrt((12 * n1 * n2) / (n1 + n2)), alpha, sides),
      ncp: d / standardError,
      df,
      relativeEfficiency: relativeEfficiency[distribution],
    };
  },
  toR({ n1, n2, d, distribution, alpha, sides }) {
    const { standardError, df } = testOf(n1, n2, relativeEfficiency[distribution]);
    return rTestOfT(d / standardError, df, alpha, sides);
  },
  example: { n1: 64, n2: 64, d: 0.5, distribution: 'normal', alpha: 0.05, sides: 2 },
});

const testOf = (n1: number, n2: number, efficiency: number) => ({
  standardError: Math.sqrt((n1 + n2) / (efficiency * n1 * n2)),
  df: efficiency * (n1 + n2) - 2,
});
