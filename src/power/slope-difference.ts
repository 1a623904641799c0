import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import {
  autoregressive,
  neverRises,
  powerOfZ,
  rStandardError,
  rTestOfExpression,
  varianceOf,
} from './families/repeated-measures.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const variance = (description: string, least: number) =>
  described(z.number().min(least).max(1e6), { description, unit: 'squared units of the outcome', power: 'falls' });

/**
 * Power of a comparison of two arms' slopes over time, for people measured at the same times.
 *
 * Outcome = intercept + slope * time + residual; intercepts and slopes differ between people, residuals of successive
 * visits may be correlated. With complete data and independent residuals the test is a t test of the people's slopes,
 * whose variance is varSlope + varResidual / sum((time - mean)^2); in general the variance is that of generalised least
 * squares. People may leave (missing at random) but not come back.
 *
 * nPerArm             people randomised to each arm
 * times               of the visits, the same for everyone, rising
 * slopeDifference     slope in arm 1 minus slope in arm 2, units of the outcome per unit of time
 * covInterceptSlope   covariance of intercept and slope, at time 0
 * serialCorrelation   of the residuals of successive visits
 * retention           share of people still there at each visit; empty for all
 *
 * Sources: liu-liang-1997.
 */
export const slopeDifference = defineProcedure({
  id: 'slope-difference',
  title: 'Difference of slopes over time (random intercept and slope)',
  summary: 'How likely is a trial with repeated measurements to find that one arm changes faster than the other?',
  family: 'information',
  inputs: () =>
    z
      .strictObject({
        nPerArm: people('people randomised to each arm'),
        times: described(z.array(z.number().min(-1e4).max(1e4)).min(2).max(50), {
          description: 'times of the visits, rising',
          unit: 'units of time',
          power: 'varies',
          because: 'more and later visits measure slopes better',
        }),
        slopeDifference: effect('slope in arm 1 minus slope in arm 2', 'units of the outcome per unit of time'),
        varIntercept: described(z.number().min(0).max(1e6).default(0), {
          description: 'variance of the intercepts between people',
          unit: 'squared units of the outcome',
          power: 'varies',
          because: 'with complete data it cancels out; where people leave, it makes slopes of few visits say less',
          irrelevantWhere: [{ retention: [] }],
        }),
        varSlope: variance('variance of the slopes between people', 0),
        covInterceptSlope: described(z.number().min(-1e6).max(1e6).default(0), {
          description: 'covariance of intercepts and slopes between people',
          unit: 'squared units of the outcome per unit of time',
          power: 'varies',
          because:
            'with complete data it cancels out; where people leave, it says how much an intercept tells of a slope',
          irrelevantWhere: [{ retention: [] }],
        }),
        varResidual: variance('variance of the residuals within people', 1e-6),
        serialCorrelation: described(z.number().min(0).max(0.99).default(0), {
          description: 'correlation of the residuals of successive visits',
          unit: 'correlation',
          power: 'varies',
          because: 'it makes a slow drift look like a slope, and repeated measurements say less',
        }),
        retention: described(z.array(z.number().gt(0).max(1)).max(50).default([]), {
          description: 'share of people still there at each visit, never rising; empty if nobody leaves',
          unit: 'proportion',
          power: 'varies',
          because: 'it rises with every share',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('slopeDifference'))
      .superRefine((given, context) => {
        const { times, retention, varIntercept, varSlope, covInterceptSlope, nPerArm } = given;
        const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
        if (times.some((time, visit) => visit > 0 && time - times[visit - 1] < 1e-6)) {
          return problem('times', `Times must rise, unlike ${times.join(', ')}.`);
        }
        if (retention.length > 0 && retention.length !== times.length) {
          return problem(
            'retention',
            `Give one share for each of the ${times.length} visits, or none, not ${retention.length}.`,
          );
        }
        if (!neverRises(retention))
          return problem('retention', `Shares must not rise from visit to visit, unlike ${retention.join(', ')}.`);
        if (nPerArm * (retention[1] ?? 1) < 2) {
          return problem('nPerArm', `Of nPerArm ${nPerArm} fewer than 2 are left at the second visit.`);
        }
        if (covInterceptSlope ** 2 > varIntercept * varSlope * (1 + 1e-9)) {
          return problem(
            'covInterceptSlope',
            `covInterceptSlope is ${covInterceptSlope}: no correlation of intercepts and slopes gives so large a covariance with variances ${varIntercept} and ${varSlope}.`,
          );
        }
        try {
          if (slopeVariance(given) > 0) return;
        } catch {}
        problem('varResidual', 'The variances differ by too many orders of magnitude to compute with.');
      }),
  solvable: {
    nPerArm: { kind: 'integer', from: 2, to: 1e7 },
    slopeDifference: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: "var(difference) = 2 [(sum of X(k)' V(k)^-1 X(k) over people)^-1] for time, df = 2 n - 2",
  assumes: ['independent-people', 'normal-residuals', 'random-allocation', 'straight-lines', 'missing-at-random'],
  cites: ['liu-liang-1997'],
  accuracy:
    'Exact for complete data and independent residuals; otherwise the variances are taken as known: within .02 of mixed models from 20 people per arm, .05 with fewer (simulated).',
  evaluate(given) {
    const { standardError, df } = testOf(given);
    const ncp = given.slopeDifference / standardError;
    return {
      power: rejection(plainT(standardError, df), given.slopeDifference, given.alpha, given.sides),
      powerNormal: powerOfZ(ncp, given.alpha, given.sides),
      ncp,
      df,
      standardError,
    };
  },
  toR(given) {
    const { times, retention, nPerArm } = given;
    const standardError = rStandardError(
      `time <- c(${times.join(', ')})`,
      'cbind(1, time)',
      `${given.varIntercept} + ${given.covInterceptSlope} * outer(time, time, "+") + ${given.varSlope} * outer(time, time) + ` +
        `${given.varResidual} * ${given.serialCorrelation}^abs(outer(seq_along(time), seq_along(time), "-"))`,
      retention.length > 0 ? retention : times.map(() => 1),
      1,
      nPerArm,
    );
    return rTestOfExpression(`${given.slopeDifference} / ${standardError}`, testOf(given).df, given.alpha, given.sides);
  },
  example: {
    nPerArm: 80,
    times: [0, 2, 4, 8],
    slopeDifference: 0.1,
    varIntercept: 0.5,
    varSlope: 0.04,
    covInterceptSlope: 0.02,
    varResidual: 0.5,
    serialCorrelation: 0.1,
    retention: [1, 0.95, 0.9, 0.85],
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  nPerArm: number;
  times: readonly number[];
  varIntercept: number;
  varSlope: number;
  covInterceptSlope: number;
  varResidual: number;
  serialCorrelation: number;
  retention: readonly number[];
}

/** Variance of a person's slope, as the mean information about it. */
function slopeVariance(given: Given): number {
  const { times, varIntercept, varSlope, covInterceptSlope, varResidual } = given;
  const residual = autoregressive(times.length, given.serialCorrelation);
  const covariance = times.map((a, i) =>
    times.map((b, j) => varIntercept + covInterceptSlope * (a + b) + varSlope * a * b + varResidual * residual[i][j]),
  );
  // Time runs from 0 to 1 within, which keeps the information matrix well conditioned.
  const range = times[times.length - 1] - times[0];
  const design = times.map((time) => [1, (time - times[0]) / range]);
  const retention = given.retention.length > 0 ? given.retention : times.map(() => 1);
  return varianceOf({ design, covariance, retention }, 1) / range ** 2;
}

function testOf(given: Given) {
  return {
    standardError: Math.sqrt((2 * slopeVariance(given)) / given.nPerArm),
    df: 2 * given.nPerArm * (given.retention[1] ?? 1) - 2,
  };
}
