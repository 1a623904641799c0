import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import {
  autoregressive,
  exchangeable,
  neverRises,
  powerOfZ,
  rStandardError,
  rTestOfExpression,
  varianceOf,
} from './families/repeated-measures.js';
import { rejection } from './families/scaled-t.js';
import { alpha, d, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

/**
 * Power to find a difference at the last visit in a mixed model for repeated measures with a mean for every visit.
 *
 * People who leave early still inform the last visit through the correlation of visits. Without dropout the test is
 * the two-sample t test at the last visit.
 *
 * nPerArm      people randomised to each arm
 * d            difference at the last visit / SD, signed
 * correlation  between visits: the same for all (exchangeable) or of successive ones (autoregressive)
 * retention    share of people still there at each visit, never rising; as many shares as visits
 *
 * Source: lu-2008.
 */
export const mmrmLastVisit = defineProcedure({
  id: 'mmrm-last-visit',
  title: 'Difference at the last visit (mixed model for repeated measures)',
  summary: 'How likely is a trial with dropout to find a difference at its last visit when all visits are analysed?',
  family: 'information',
  inputs: () =>
    z
      .strictObject({
        nPerArm: people('people randomised to each arm'),
        d,
        correlation: described(z.number().min(0).max(0.99), {
          description: 'correlation between visits; of successive ones if autoregressive',
          unit: 'correlation',
          power: 'rises',
          irrelevantWhere: [{ retention: [1, 1, 1] }],
        }),
        structure: described(z.enum(['exchangeable', 'autoregressive']), {
          description: 'whether all pairs of visits have the same correlation, or it falls off with their distance',
          unit: 'structure',
          power: 'varies',
          because: 'it decides how much the visits of people who left early say about the last one',
          irrelevantWhere: [{ retention: [1, 1, 1] }, { correlation: 0 }],
        }),
        retention: described(z.array(z.number().gt(0).max(1)).min(1).max(50), {
          description: 'share of people still there at each visit, never rising',
          unit: 'proportion',
          power: 'varies',
          because: 'it rises with every share',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d'))
      .superRefine(({ retention, nPerArm }, context) => {
        const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
        if (!neverRises(retention))
          problem('retention', `Shares must not rise from visit to visit, unlike ${retention.join(', ')}.`);
        else if (nPerArm * (retention.at(-1) ?? 1) < 2) {
          problem('nPerArm', `Of nPerArm ${nPerArm} fewer than 2 are left at the last visit.`);
        }
      }),
  solvable: {
    nPerArm: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula:
    'var(difference) = 2 / n [(sum over k of (r(k) - r(k + 1)) V(k)^-1)^-1] of the last visit, df = 2 n r(last) - 2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'random-allocation', 'missing-at-random'],
  cites: ['lu-2008'],
  accuracy:
    'Exact without dropout; with it the correlations are taken as known and the degrees of freedom are those of people who stay, which makes power up to .025 too high with 20 people left per arm and .07 with fewer (simulated).',
  evaluate(given) {
    const { standardError, df } = testOf(given);
    const ncp = given.d / standardError;
    return {
      power: rejection(plainT(standardError, df), given.d, given.alpha, given.sides),
      powerNormal: powerOfZ(ncp, given.alpha, given.sides),
      ncp,
      df,
      standardError,
    };
  },
  toR(given) {
    const { retention, correlation, structure, nPerArm } = given;
    const visits = retention.length;
    const standardError = rStandardError(
      `visit <- seq_len(${visits}); apart <- abs(outer(visit, visit, "-"))`,
      `diag(${visits})`,
      structure === 'autoregressive' ? `${correlation}^apart` : `ifelse(apart == 0, 1, ${correlation})`,
      retention,
      visits - 1,
      nPerArm,
    );
    return rTestOfExpression(`${given.d} / ${standardError}`, testOf(given).df, given.alpha, given.sides);
  },
  example: {
    nPerArm: 80,
    d: 0.5,
    correlation: 0.6,
    structure: 'exchangeable',
    retention: [1, 0.9, 0.8],
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  nPerArm: number;
  correlation: number;
  structure: 'exchangeable' | 'autoregressive';
  retention: readonly number[];
}

function testOf({ nPerArm, correlation, structure, retention }: Given) {
  const visits = retention.length;
  const covariance = (structure === 'autoregressive' ? autoregressive : exchangeable)(visits, correlation);
  // With one mean per visit, the information of those who stay for k visits is padded with zeros.
  const design = exchangeable(visits, 0);
  return {
    standardError: Math.sqrt((2 * varianceOf({ design, covariance, retention }, visits - 1)) / nPerArm),
    df: 2 * nPerArm * retention[visits - 1] - 2,
  };
}
