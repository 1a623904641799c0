import * as z from 'zod';
import { type RandomStream, randomStream } from '../statistics/random.js';
import { checkCurvePredictor, curvePredictor } from './curve-inputs.js';
import { positiveIfOneSided } from './direction.js';
import { curvature } from './families/quadratic-fit.js';
import type { ScaledT } from './families/scaled-t.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

const inputs = () =>
  z
    .strictObject({
      n: described(z.number().int().min(4).max(1e7), {
        description: 'people analysed',
        unit: 'people',
        power: 'rises',
      }),
      quadratic: effect(
        'coefficient of the square of x, in SD of the residuals; negative for an inverted U',
        'SD per squared unit of x',
      ),
      ...curvePredictor,
      alpha,
      sides,
    })
    .superRefine(checkCurvePredictor)
    .superRefine(positiveIfOneSided('quadratic'));

/** Samples that are drawn where x is sampled, and the people in each; further people add their expected share. */
const SAMPLES = 4000;
const DRAWN_PEOPLE = 300;

/**
 * Power of the test of a curve: the coefficient of the square of x in a regression on x and its square.
 *
 * Given x, the coefficient's standard error is the residual SD over the root of S, the sum of squares of x^2 that is
 * left after x and the intercept, and the test is a t test with n - 3 df. The coefficient of x itself does not matter,
 * nor does centring. For a design S = n times the curvature of its values. Where x is sampled, S varies, with normal x
 * a great deal, and power is averaged over it: designs are drawn by a fixed generator, the same at every n.
 *
 * A significant coefficient does not show an inverted U: it is found as well where the outcome only levels off. To
 * show a rise and a fall, the slope must be positive below some point and negative above it: `two-lines`, which takes
 * more people than this.
 *
 * n          people
 * quadratic  coefficient of x^2, in SD of the residuals
 * x, values  the design, or the distribution that x is sampled from; sdX is its SD
 *
 * Sources: aiken-west-1991, chapter 5; simonsohn-2018 for the two-lines test.
 */
export const quadraticTrend = defineProcedure({
  id: 'quadratic-trend',
  title: 'Quadratic trend (U shape or inverted U)',
  summary: 'How likely is a regression to find that the outcome curves over a predictor?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 4, to: 1e7 },
    quadratic: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = b2 sqrt(S), S = sum of squares of x^2 after x and the intercept, df = n - 3',
  assumes: ['independent-people', 'normal-errors', 'complete-data'],
  cites: ['aiken-west-1991', 'simonsohn-2018'],
  accuracy:
    'Exact for a design; for sampled x within about .004. A curve is not yet a U: the test that shows a rise and a fall is two-lines, and it needs more people.',
  evaluate(given) {
    const df = given.n - 3;
    const parts = mixture(given);
    const standardError = 1 / Math.sqrt(parts.reduce((sum, part) => sum + part.weight / part.standardError ** 2, 0));
    return {
      power: rejection(parts, given.quadratic, given.alpha, given.sides),
      ncp: given.quadratic / standardError,
      df,
      standardError,
    };
  },
  toR(given) {
    const { n, quadratic, x, sdX, alpha, sides } = given;
    if (x === 'design') return rTestOfT(quadratic * Math.sqrt(n * curvature(given.values)), n - 3, alpha, sides);
    const draw = x === 'normal' ? `rnorm(${n}, sd = ${sdX})` : `runif(${n}, -1, 1) * sqrt(3) * ${sdX}`;
    const lower = sides === 2 ? ' + pt(-crit, df, ncp)' : '';
    // S has no closed form where x is sampled: its law is that of the sample's skewness and kurtosis together.
    return (
      `set.seed(1); mean(replicate(10000, { x <- ${draw}; df <- ${n - 3}; crit <- qt(1 - ${alpha} / ${sides}, df); ` +
      `ncp <- ${quadratic} * sqrt(sum(lm.fit(cbind(1, x), x^2)$residuals^2)); pt(crit, df, ncp, lower.tail = FALSE)${lower} }))`
    );
  },
  example: { n: 90, quadratic: -0.45, x: 'design', sdX: 1, values: [-1, 0, 1], alpha: 0.05, sides: 2 },
});

function mixture({ n, x, sdX, values }: z.infer<ReturnType<typeof inputs>>): ScaledT[] {
  const df = n - 3;
  const part = (squares: number, weight: number) => ({
    weight,
    standardError: 1 / Math.sqrt(squares),
    df,
    referenceDf: df,
    criticalScale: 1,
  });
  if (x === 'design') return [part(n * curvature(values), 1)];
  // Variance of x^2 after x: 2 for a normal x with SD 1, 4/5 for a uniform one.
  const perPerson = x === 'normal' ? 2 : 0.8;
  const drawn = Math.min(n, DRAWN_PEOPLE);
  return samplesOf(x, drawn).map((values) =>
    part(sdX ** 4 * (drawn * curvature(values) + (n - drawn) * perPerson), 1 / SAMPLES),
  );
}

interface Sample {
  readonly stream: RandomStream;
  readonly values: number[];
}

/** Samples drawn so far: the first people of one are the same at every n, so they are drawn once. */
const samples: Record<'normal' | 'uniform', Sample[]> = { normal: [], uniform: [] };

/** The first `people` of each sample, with SD 1. */
function samplesOf(x: 'normal' | 'uniform', people: number): number[][] {
  const known = samples[x];
  while (known.length < SAMPLES) {
    known.push({ stream: randomStream(1, 'quadratic-trend', known.length), values: [] });
  }
  return known.map(({ stream, values }) => {
    while (values.length < people) {
      values.push(x === 'normal' ? stream.normal() : Math.sqrt(3) * (2 * stream.uniform() - 1));
    }
    return values.slice(0, people);
  });
}
